import { expect, test } from "vitest";
import { proveCrossed } from "./attachment.ts";

const zero = { rxPackets: 0, txPackets: 0 };

test("traffic both ways on every device is a proof", () => {
  const after = { tap0: { rxPackets: 5, txPackets: 7 }, uplink: { rxPackets: 9, txPackets: 2 } };
  const proof = proveCrossed("the ports", { tap0: zero, uplink: zero }, after);
  expect(proof).toMatchObject({ ok: true, evidence: { tap0: "rx +5, tx +7", uplink: "rx +9, tx +2" } });
});

test("a device that moved one way only is named", () => {
  const after = { tap0: { rxPackets: 5, txPackets: 0 }, uplink: { rxPackets: 9, txPackets: 2 } };
  const proof = proveCrossed("the ports", { tap0: zero, uplink: zero }, after);
  expect(proof.ok).toBe(false);
  expect(proof.statement).toBe("traffic did not cross the ports: tap0 did not move while netperf ran");
});

test("packets of before the trials prove nothing", () => {
  const same = { tap0: { rxPackets: 5, txPackets: 7 } };
  expect(proveCrossed("the ports", same, same).ok).toBe(false);
});

test("no device at all is no proof", () => {
  expect(proveCrossed("the ports", {}, {}).ok).toBe(false);
});
