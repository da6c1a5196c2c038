import { z } from "zod";

/** ULID in Crockford's base 32: sortable by time of making. */
export const Ulid = z.string().regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/, {
  error: "must be a ULID (26 characters, Crockford base 32, upper case)",
});
export type Ulid = z.infer<typeof Ulid>;

/** UTC instant in ISO 8601 with `Z`. */
export const Instant = z.iso.datetime({ error: "must be a UTC instant such as 2026-11-02T10:00:00.000Z" });
export type Instant = z.infer<typeof Instant>;
