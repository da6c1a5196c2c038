import { z } from "zod";

/** Query of `GET /api/v1/search`. */
export const SearchQuery = z.strictObject({
  q: z.string().max(200).default("").meta({
    description:
      "Title, host, tag or start of an id; words of a cell: `vhost ovs 7.2`; or both, for a cell of that run.",
  }),
});
