import { createLoader, createParser, parseAsStringLiteral } from "nuqs/server";
import { MacvtapMode, Nic } from "@/lib/domain/factors";
import { ATTACHMENTS } from "@/lib/learn/journey";

const parseAsRunId = createParser<string>({
  parse: (text) => (/^[\w-]{1,64}$/.test(text) ? text : null),
  serialize: (id) => id,
});

/** What a page of /learn shows; the part that its own name says is not read. */
export const learnParams = {
  /** NIC, on the page of an attachment. */
  nic: parseAsStringLiteral(Nic.options).withDefault("virtio-net"),
  /** Attachment, on the page of a NIC. */
  on: parseAsStringLiteral(ATTACHMENTS).withDefault("bridge"),
  /** macvtap's mode. */
  mode: parseAsStringLiteral(MacvtapMode.options).withDefault("bridge"),
  /** Whether Open vSwitch's datapath knows the frame's flow. */
  flow: parseAsStringLiteral(["known", "unknown"]).withDefault("known"),
  /** Run whose measured exits stand beside the steps. */
  run: parseAsRunId,
};

export const loadLearn = createLoader(learnParams);
