/** Values that a careless or hostile sender puts where another was due. */
const STRANGE = [
  null,
  true,
  "",
  " ",
  "\u0000",
  "\ud800",
  "NaN",
  "1e999",
  "<script>alert(1)</script>",
  "'; DROP TABLE Trial; --",
  '=HYPERLINK("http://x")',
  "../../../../etc/passwd",
  "\u202eabc",
  "x".repeat(70_000),
  0,
  -0,
  -1,
  1.5,
  1e308,
  -1e308,
  Number.MAX_SAFE_INTEGER + 2,
  2 ** 31,
  2 ** 63,
  [],
  [[]],
  {},
  { $ne: null },
  { toString: 1 },
  [1, "2", { three: 3 }],
  "2026-13-45T99:99:99Z",
  "0000-00-00T00:00:00.000Z",
  "9".repeat(400),
];
const KEYS = [
  "__proto__",
  "constructor",
  "toString",
  "length",
  "",
  "id",
  "rowid",
  "x".repeat(5000),
  "𝕂",
  "a.b[0]",
];

/** A copy of `value` with one thing wrong somewhere; `random` as of createRandom. */
export function mutate(value, random) {
  const copy = structuredClone(value);
  const places = listPlaces(copy);
  const { holder, key } = random.pick(places);
  const kind = random.below(7);
  if (kind === 0) delete holder[key];
  else if (kind === 1 && !Array.isArray(holder)) define(holder, random.pick(KEYS), random.pick(STRANGE));
  else if (kind === 2) holder[key] = nest(1 + random.below(300));
  else if (kind === 3 && typeof holder[key] === "string") holder[key] = bend(holder[key], random);
  else if (kind === 4 && typeof holder[key] === "number")
    holder[key] = holder[key] * random.pick([-1, 1e30, 1e-30, 0]);
  else if (kind === 5 && Array.isArray(holder[key]))
    holder[key] = repeat(holder[key], random.pick([0, 2, 50]));
  else holder[key] = random.pick(STRANGE);
  return copy;
}

/** Each place of a JSON value that can be replaced. */
function listPlaces(root) {
  const places = [];
  const visit = (holder) => {
    for (const key of Object.keys(holder)) {
      places.push({ holder, key });
      if (holder[key] !== null && typeof holder[key] === "object") visit(holder[key]);
    }
  };
  visit(root);
  return places;
}

/** Also for `__proto__`, which an assignment would swallow. */
function define(holder, key, value) {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function nest(depth) {
  let value = "deep";
  for (let at = 0; at < depth; at++) value = at % 2 ? [value] : { deeper: value };
  return value;
}

function bend(text, random) {
  const at = random.below(text.length + 1);
  const odd = random.pick(["\u0000", "\n", "é", "💥", "%00", "'", '"', "`", "\\", "\u2028"]);
  return random.chance(0.5) ? text.slice(0, at) + odd + text.slice(at) : text.slice(0, at);
}

function repeat(list, times) {
  return Array.from({ length: times }, () => list)
    .flat()
    .slice(0, 2000);
}
