import type { BadParam } from "@/lib/format/bad-params";
import { Callout } from "./callout";

/** Says which values of the address were not understood and what is shown instead. */
export function BadParamsNotice({ bad }: { bad: readonly BadParam[] }) {
  if (bad.length === 0) return null;
  return (
    <div className="mb-4" role="status">
      <Callout tone="warn" title="Part of this address was not understood">
        <ul>
          {bad.map(({ name, value, shown, why }) => (
            <li key={`${name}=${value}`}>
              <code className="font-mono text-xs">
                {name}={value.slice(0, 80)}
              </code>{" "}
              {why ?? "is not a value of this page"}; {shown}.
            </li>
          ))}
        </ul>
      </Callout>
    </div>
  );
}
