import { createLoader, parseAsStringLiteral } from "nuqs/server";
import { parseAsRunId } from "@/app/url-parsers";
import { MacvtapMode, Nic, OvsDatapath } from "@/lib/domain/factors";
import { ATTACHMENTS } from "@/lib/learn/journey";

/** What a page of /learn shows; the part that its own name says is not read. */
export const learnParams = {
  /** NIC, on the page of an attachment. */
  nic: parseAsStringLiteral(Nic.options).withDefault("virtio-net"),
  /** Attachment, on the page of a NIC. */
  on: parseAsStringLiteral(ATTACHMENTS).withDefault("bridge"),
  /** macvtap's mode. */
  mode: parseAsStringLiteral(MacvtapMode.options).withDefault("bridge"),
  /** Open vSwitch's datapath: the kernel's, or the one in its daemon. */
  datapath: parseAsStringLiteral(OvsDatapath.options).withDefault("system"),
  /** Whether Open vSwitch's datapath knows the frame's flow. */
  flow: parseAsStringLiteral(["known", "unknown"]).withDefault("known"),
  /** Run whose measured exits stand beside the steps. */
  run: parseAsRunId,
};

export const loadLearn = createLoader(learnParams);
