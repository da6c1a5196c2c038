import { Nic } from "../domain/factors.ts";
import { ATTACHMENTS, type Attachment } from "./journey.ts";

/** What a page of /learn is about. */
export type Topic = { kind: "nic"; name: Nic } | { kind: "attachment"; name: Attachment };

export const TOPICS: readonly Topic[] = [
  ...Nic.options.map((name) => ({ kind: "nic", name }) as const),
  ...ATTACHMENTS.map((name) => ({ kind: "attachment", name }) as const),
];

/** The topic of a page's address; null for an unknown name. */
export function findTopic(name: string): Topic | null {
  return TOPICS.find((topic) => topic.name === name) ?? null;
}
