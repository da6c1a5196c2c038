type Options = {
  /** Fresh for each answer. */
  nonce: string;
  /** Whether pages of other sites may frame this one. */
  framed: boolean;
  /** `next dev` evaluates text as code and writes style elements of its own. */
  development?: boolean;
};

/**
 * Content-Security-Policy of a page. Scripts run that carry the nonce, and what those load; nothing else does. Style
 * attributes are let through, since charts are placed by them and React writes them into the page: no script can
 * hide in one, and no text of a run ever gets into one.
 */
export function contentSecurityPolicy({ nonce, framed, development = false }: Options): string {
  return [
    "default-src 'none'",
    // 'self' is for browsers that do not know 'strict-dynamic'; all others pass over it.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    // Charts are saved as pictures by way of a data: image.
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${framed ? "*" : "'none'"}`,
  ].join("; ");
}

/** Nonce of a policy; empty where it has none. */
export function readNonce(policy: string | null): string {
  return /'nonce-([^']+)'/.exec(policy ?? "")?.[1] ?? "";
}
