import type { Origin } from "@/lib/export/table";
import { wrapText } from "@/lib/export/wrap";
import { toXmlText } from "@/lib/export/xml-text";

const NAMESPACE = "http://www.w3.org/2000/svg";
/** What a stylesheet may say of a shape: a file of its own has no stylesheet. */
const STYLES = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "stroke-linecap",
  "opacity",
  "font-size",
  "font-weight",
  "font-family",
  "text-anchor",
  "dominant-baseline",
  "stop-color",
  "visibility",
];
const PAD = 16;
const HEAD = 52;
const FOOT = 18;
/** Of the small print beneath: its size, and the width of its broadest text by the character. */
const SMALL = { size: 10, line: 13, character: 6.6 };
const MOST_CAPTION = 110;

/** Title of a drawn chart. */
export function chartTitle(svg: SVGSVGElement): string {
  const own = svg.querySelector(":scope > title")?.textContent ?? svg.getAttribute("aria-label") ?? "Chart";
  return own.split(". ")[0] ?? own;
}

/** What the figure says of its unit and direction, in one line. */
function chartCaption(svg: SVGSVGElement): string {
  const caption = svg.closest("figure")?.querySelector("figcaption");
  const parts = [...(caption?.children ?? [])].map((part) => part.textContent?.trim() ?? "");
  const text = parts.join(" · ").replaceAll(/\s+/g, " ");
  return text.length > MOST_CAPTION ? `${text.slice(0, MOST_CAPTION)}…` : text;
}

function make(name: string, attributes: Record<string, string | number>, text?: string): SVGElement {
  const element = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  if (text !== undefined) element.textContent = text;
  return element;
}

/** HTML in a chart is text beside a bar: other programs read it only as SVG text. */
function toText(foreign: Element, like: Element): SVGElement {
  const [x, y, height] = ["x", "y", "height"].map((name) => Number(foreign.getAttribute(name)));
  const { color } = getComputedStyle(like.firstElementChild ?? like);
  const place = { x: x ?? 0, y: (y ?? 0) + (height ?? 0) / 2, fill: color };
  return make(
    "text",
    { ...place, "font-size": 11, "font-family": "sans-serif", "dominant-baseline": "central" },
    like.textContent ?? "",
  );
}

/** Copy of a chart that looks the same without the page's styles. */
function copyDrawn(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const [from, to] = [svg, copy].map((root) => [root, ...root.querySelectorAll("*")]);
  const foreign: [Element, Element][] = [];
  from?.forEach((element, at) => {
    const target = to?.[at];
    if (target === undefined || !(element instanceof SVGElement)) return;
    if (element.tagName === "foreignObject") foreign.push([target, element]);
    const style = getComputedStyle(element);
    for (const name of STYLES) target.setAttribute(name, style.getPropertyValue(name).replaceAll('"', "'"));
    target.removeAttribute("class");
    target.removeAttribute("style");
  });
  for (const [target, element] of foreign) target.replaceWith(toText(target, element));
  return copy;
}

/** A drawn chart as an SVG file: title above, what it was measured on and its address beneath. */
export function chartToSvg(svg: SVGSVGElement, { permalink, environment }: Origin) {
  const box = svg.getBoundingClientRect();
  const width = Math.max(480, box.width) + 2 * PAD;
  const most = Math.floor((width - 2 * PAD) / SMALL.character);
  const print = [environment, permalink].flatMap((line) => wrapText(line, most));
  const foot = HEAD + box.height + FOOT;
  const height = foot + print.length * SMALL.line;
  const ink = getComputedStyle(svg).color;
  const ground = getComputedStyle(document.body).backgroundColor;
  const text = { fill: ink, "font-family": "Geist, system-ui, sans-serif" };
  const small = { ...text, x: PAD, "font-size": SMALL.size, "fill-opacity": 0.75 };
  const title = chartTitle(svg);
  const file = make("svg", { xmlns: NAMESPACE, width, height, viewBox: `0 0 ${width} ${height}` });
  const drawn = copyDrawn(svg);
  for (const [name, value] of Object.entries({ x: PAD, y: HEAD, width: box.width, height: box.height }))
    drawn.setAttribute(name, String(value));
  file.append(
    make("title", {}, title),
    make("rect", { width, height, fill: ground }),
    make("text", { ...text, x: PAD, y: 23, "font-size": 14, "font-weight": 600 }, title),
    make("text", { ...small, y: 40 }, chartCaption(svg)),
    drawn,
    ...print.map((line, at) => make("text", { ...small, y: foot + at * SMALL.line }, line)),
  );
  return { title, width, height, text: toXmlText(new XMLSerializer().serializeToString(file)) };
}

/** The same as a picture of twice the size. */
export async function chartToPng(svg: SVGSVGElement, origin: Origin): Promise<Blob> {
  const { width, height, text } = chartToSvg(svg, origin);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * 2);
  canvas.height = Math.round(height * 2);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error("the browser made no picture"))),
      "image/png",
    );
  });
}
