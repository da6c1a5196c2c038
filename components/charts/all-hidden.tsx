/** Said in a chart's place where the legend leaves none of its series. */
export function AllHidden() {
  return <p className="py-6 text-ink-3 text-xs">Every series is hidden by the legend.</p>;
}
