import { z } from "zod";
import { Role } from "./tokens.ts";

/** Makes a token: `POST /api/v1/tokens`. */
export const TokenInput = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .regex(/^[^\p{Cc}\p{Cf}]*$/u, { error: "may hold no control character" })
    .meta({ description: "Of who or what uses it; stands beside what it changes." }),
  role: Role.meta({ description: "`read`; `write`: changes and uploads, too; `admin`: tokens, too." }),
});
export type TokenInput = z.infer<typeof TokenInput>;

/** Number of a token, as the list tells it; in an address it is text. */
export const TokenId = z.coerce
  .number({ error: "is the number of a token, as the list of tokens tells it" })
  .int()
  .positive()
  .max(2 ** 31 - 1);

/** A token without its secret. */
export const TokenInfo = z.object({
  id: z.int(),
  name: z.string(),
  role: Role,
  createdAt: z.string(),
  rotatedAt: z.string().nullable().meta({ description: "When it last got a new secret." }),
  lastUsedAt: z.string().nullable().meta({ description: "To the minute." }),
  revokedAt: z.string().nullable(),
});
export type TokenInfo = z.infer<typeof TokenInfo>;

/** A token with its secret, which is told this once. */
export const TokenMade = TokenInfo.extend({ token: z.string() });
export type TokenMade = z.infer<typeof TokenMade>;
