// Plain JavaScript: the server's own process (scripts/serve) fills the store and the bundled proxy reads it, each with a
// copy of this module, over one store on globalThis.

/** Header by which the proxy tells the server's process that an answer may be kept; it never leaves the machine. */
export const KEEP_HEADER = "x-vnicbench-keep";
/**
 * Header by which the server's process tells the proxy that a whole page is asked for: a click on a link asks for the
 * difference to the page that it is on, and Next hides that from the proxy.
 */
export const WHOLE_PAGE_HEADER = "x-vnicbench-whole-page";
/** Header by which the proxy tells the server's process to send a kept page; it never leaves the machine. */
export const SEND_HEADER = "x-vnicbench-send";
/** Bytes of all kept pages together; the ones least recently asked for are dropped. */
const MOST_BYTES = 16 * 1024 * 1024;
/** A page larger than that is drawn each time. */
const LARGEST_PAGE = 6 * 1024 * 1024;
/** Lists say how long ago something was: never by more than this. */
const MOST_AGE_MS = 60_000;

/**
 * @typedef {{ state: string, keptAt: number, bytes: number, headers: [string, string][], parts: Buffer[] }} KeptPage
 *   `parts`: the page between the places of its nonce
 * @typedef {{ pages: Map<string, KeptPage>, tickets: Map<string, { key: string, state: string, nonce: string }>, next: number,
 *   sending: Map<string, { page: KeptPage, nonce: string }> }} Store
 */

/** @returns {Store} */
function pageStore() {
  const holder = /** @type {{ vnicbenchPages?: Store }} */ (globalThis);
  holder.vnicbenchPages ??= { pages: new Map(), tickets: new Map(), next: 0, sending: new Map() };
  return holder.vnicbenchPages;
}

/**
 * A page as it was drawn of the same state, or null.
 * @param {string} key address as it was asked for
 * @param {string} state of all that the page shows
 * @returns {KeptPage | null}
 */
export function findPage(key, state) {
  const { pages } = pageStore();
  const page = pages.get(key);
  if (!page) return null;
  pages.delete(key);
  if (page.state !== state || performance.now() - page.keptAt > MOST_AGE_MS) return null;
  pages.set(key, page);
  return page;
}

/**
 * Notes that a page is being drawn of a state.
 * @param {{ key: string, state: string, nonce: string }} drawn
 * @returns {string} ticket, for the answer's KEEP_HEADER
 */
export function announcePage(drawn) {
  const store = pageStore();
  store.next += 1;
  const ticket = String(store.next);
  store.tickets.set(ticket, drawn);
  // Answers that never came.
  if (store.tickets.size > 1000) store.tickets.delete(store.tickets.keys().next().value ?? "");
  return ticket;
}

/**
 * Keeps a page that was drawn.
 * @param {string} ticket of `announcePage`
 * @param {Buffer} body as it was sent, uncompressed
 * @param {[string, string][]} headers to send again with it
 */
export function keepPage(ticket, body, headers) {
  const { pages, tickets } = pageStore();
  const drawn = tickets.get(ticket);
  tickets.delete(ticket);
  if (!drawn || body.length > LARGEST_PAGE) return;
  const parts = split(body, drawn.nonce);
  // A page without its nonce was not drawn by way of the policy: it is not understood, so not kept.
  if (parts.length === 1) return;
  pages.delete(drawn.key);
  pages.set(drawn.key, {
    state: drawn.state,
    keptAt: performance.now(),
    bytes: body.length,
    headers,
    parts,
  });
  let sum = [...pages.values()].reduce((total, { bytes }) => total + bytes, 0);
  for (const [key, { bytes }] of pages) {
    if (sum <= MOST_BYTES) return;
    pages.delete(key);
    sum -= bytes;
  }
}

/** @param {string} ticket of an answer that cannot be kept */
export function forgetTicket(ticket) {
  pageStore().tickets.delete(ticket);
}

/**
 * @param {Buffer} body
 * @param {string} nonce
 */
function split(body, nonce) {
  const parts = [];
  let from = 0;
  for (let at = body.indexOf(nonce); at !== -1; at = body.indexOf(nonce, from)) {
    parts.push(body.subarray(from, at));
    from = at + Buffer.byteLength(nonce);
  }
  parts.push(body.subarray(from));
  return parts;
}

/**
 * Notes a kept page that is about to be sent: the proxy's own answer would carry megabytes through several streams.
 * @param {KeptPage} page
 * @param {string} nonce
 * @returns {string} ticket, for the answer's SEND_HEADER
 */
export function announceSending(page, nonce) {
  const store = pageStore();
  store.next += 1;
  const ticket = String(store.next);
  store.sending.set(ticket, { page, nonce });
  if (store.sending.size > 1000) store.sending.delete(store.sending.keys().next().value ?? "");
  return ticket;
}

/**
 * The page of a ticket with its nonce filled in; null for a ticket that is not known.
 * @param {string} ticket of `announceSending`
 * @returns {Buffer | null}
 */
export function takeBody(ticket) {
  const { sending } = pageStore();
  const sent = sending.get(ticket);
  sending.delete(ticket);
  if (!sent) return null;
  const place = Buffer.from(sent.nonce);
  return Buffer.concat(sent.page.parts.flatMap((part, at) => (at === 0 ? [part] : [place, part])));
}
