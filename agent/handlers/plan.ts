import type { Command } from "../../lib/domain/boot.ts";
import type { Cell } from "../../lib/domain/cell.ts";
import type { QemuBinary } from "../guest/types.ts";
import { LAB_ADDRESSES, LAB_PORTS } from "../labs/addresses.ts";
import { describeNetnsLab } from "../labs/netns.ts";
import { describeSshLab } from "../labs/ssh/commands.ts";
import { expandCells } from "../plan/cells.ts";
import { describePlan, renderPlan } from "../plan/describe-plan.ts";
import { estimatePlan } from "../plan/estimate.ts";
import type { Matrix } from "../plan/matrix.ts";
import { planSteps } from "../plan/steps.ts";
import { selectQemus } from "../run/build-job.ts";
import { chooseLab, readNativeAbilities } from "../run/choose-lab.ts";
import { NAMES } from "../switches/attachment.ts";
import { switchDriver } from "../switches/registry.ts";
import type { LabNames } from "../switches/types.ts";
import { findQemus } from "../tools/qemu.ts";
import { say, sayJson } from "./output.ts";
import { plannedQemu } from "./planned-qemu.ts";

/** Shows what a run would do; touches nothing. */
export async function handlePlan(options: { matrix: Matrix; json: boolean }): Promise<void> {
  const { matrix } = options;
  const qemus = selectQemus(await findQemus(), matrix.qemus);
  const cells = expandCells(
    matrix,
    qemus.map((qemu) => qemu.version),
  );
  const lab = matrix.lab ?? chooseLab(cells, readNativeAbilities()).lab;
  const { addresses, ports } = matrix.ssh ?? { addresses: LAB_ADDRESSES, ports: LAB_PORTS };
  const plan = describePlan({
    boots: planSteps({ ...matrix, cells }),
    estimate: estimatePlan({
      cells,
      replication: matrix.replication,
      tests: matrix.tests.length,
      directions: matrix.directions.length,
      guest: lab === "vm" ? "kvm" : "tcg",
      lab: lab === "vm" ? "tcg" : "native",
    }),
    addresses: { ...addresses, controlPort: ports.control, dataPort: ports.data },
    labCommands: matrix.ssh ? describeSshLab(matrix.ssh) : describeNetnsLab(),
    describeCell: (cell) => describeCell(cell, qemus, { uplink: matrix.ssh?.hostNic ?? "uplink", addresses }),
  });
  if (options.json) sayJson({ lab, ...plan });
  else say(`lab ${lab}\n${renderPlan(plan)}`);
}

function describeCell(
  cell: Cell,
  qemus: readonly QemuBinary[],
  names: Pick<LabNames, "uplink" | "addresses">,
): Command[] {
  const attachment = switchDriver(cell.switch).describe(cell, { ...NAMES, ...names });
  const qemu = qemus.find((binary) => binary.version === cell.qemu);
  return cell.nic === null || !qemu ? attachment : [...attachment, plannedQemu(cell, cell.nic, qemu)];
}
