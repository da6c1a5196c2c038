import { type Command, Option } from "commander";
import { CellOptions } from "../../lib/domain/cell.ts";
import { Direction, MacvtapMode, Nic, OvsDatapath, Switch } from "../../lib/domain/factors.ts";
import type { Handlers, ImportOptions } from "./handlers.ts";

export function addImportCommand(program: Command, handlers: Handlers): void {
  program
    .command("import <file...>")
    .description("store results of netperf, iperf3 -J or Flent, a run for each file")
    .addOption(new Option("--switch <name>", "what the guest is attached to").choices(Switch.options))
    .addOption(new Option("--nic <name>", "virtual NIC of the guest").choices(Nic.options))
    .addOption(new Option("--mode <mode>", "mode of macvtap").choices(MacvtapMode.options))
    .addOption(new Option("--datapath <kind>", "datapath of openvswitch").choices(OvsDatapath.options))
    .option("--qemu <version>", "QEMU's version")
    .option("--mtu <bytes>", "MTU of every end, where it was set")
    .addOption(
      new Option("--offload <state>", "offloads of every end, where they were set").choices(
        CellOptions.shape.offload.unwrap().options,
      ),
    )
    .addOption(
      new Option("--direction <way>", "tx where the tool ran in the guest, rx on the tester").choices(
        Direction.options,
      ),
    )
    .option("--title <text>", "title of the run (default: the file's name)")
    .option("--host <name>", "name of the host")
    .option("--frame <bytes>", "Ethernet frame of UDP tests whose size the file does not say")
    .option("--server <url>", "dashboard that takes them (or VNICBENCH_SERVER)")
    .option("--json", "as JSON")
    .action(async (files: string[], options: Omit<ImportOptions, "files">) => {
      await handlers.import({ ...options, files });
    });
}
