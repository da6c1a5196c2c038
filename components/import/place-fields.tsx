"use client";

import { useId, useState } from "react";
import { ChoiceField, FIELD, TextField } from "./fields";

/** What the last import was told, for the next one: several files mostly come from one setup. */
export type Told = Readonly<Record<string, string>>;

const SWITCHES = [
  ["bridge", "bridge"],
  ["openvswitch", "openvswitch"],
  ["macvtap", "macvtap"],
  ["host", "host (no guest)"],
] as const;
const NICS = [
  ["e1000", "e1000"],
  ["virtio-net", "virtio-net (QEMU's backend)"],
  ["vhost-net", "vhost-net (kernel's backend)"],
] as const;
const MODES = [
  ["bridge", "bridge"],
  ["vepa", "vepa"],
  ["private", "private"],
  ["passthru", "passthru"],
] as const;
const DATAPATHS = [
  ["system", "kernel module"],
  ["netdev", "ovs-vswitchd (netdev)"],
] as const;

type Props = {
  told: Told;
  fileName: string;
  needsFrame: boolean;
  /** Told as soon as it is known, as it decides what else is in the file. */
  onFrame: (frame: string) => void;
};

/** Asks for what no result file says: where the guest hung, and which end ran the tool. */
export function PlaceFields({ told, fileName, needsFrame, onFrame }: Props) {
  const [attachment, setAttachment] = useState(told.switch ?? "");
  const frameId = useId();
  const isHost = attachment === "host";
  return (
    <fieldset className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
      <legend className="mb-2 font-medium">What the file does not say</legend>
      <ChoiceField
        label="Switch"
        name="switch"
        required
        value={attachment}
        onChange={setAttachment}
        options={SWITCHES}
      />
      {isHost ? (
        <p className="self-end pb-2 text-ink-3">Measured on the host itself: no NIC, no QEMU.</p>
      ) : (
        <ChoiceField label="NIC of the guest" name="nic" required initial={told.nic} options={NICS} />
      )}
      {attachment === "macvtap" ? (
        <ChoiceField label="Mode" name="mode" initial={told.mode ?? "bridge"} options={MODES} />
      ) : null}
      {attachment === "openvswitch" ? (
        <ChoiceField
          label="Datapath"
          name="datapath"
          initial={told.datapath ?? "system"}
          options={DATAPATHS}
        />
      ) : null}
      <ChoiceField
        label="The tool ran"
        name="direction"
        required
        initial={told.direction ?? "tx"}
        options={[
          ["tx", isHost ? "on the host: what it sent is TX" : "in the guest: what it sent is TX"],
          ["rx", "on the tester: what it sent is RX"],
        ]}
      />
      {isHost ? null : (
        <TextField label="QEMU's version" name="qemu" initial={told.qemu} placeholder="8.2.2" />
      )}
      <TextField label="KVM host" name="host" initial={told.host} placeholder="name of the machine" />
      <TextField label="Title" name="title" placeholder={fileName} />
      {needsFrame ? (
        <div className="sm:col-span-2">
          <label htmlFor={frameId} className="mb-1 block text-ink-2">
            Ethernet frame of the UDP tests, in bytes with FCS: the file does not say it
          </label>
          <input
            id={frameId}
            name="frame"
            inputMode="numeric"
            pattern="\d{2,5}"
            placeholder="64 or 1518; empty leaves them out"
            onChange={(event) => onFrame(event.target.value)}
            className={`h-8 ${FIELD}`}
          />
        </div>
      ) : null}
    </fieldset>
  );
}
