import type { Handlers } from "../cli/handlers.ts";
import { handleClean } from "./clean.ts";
import { handleDoctor } from "./doctor.ts";
import { handleImport } from "./import.ts";
import { handlePlan } from "./plan.ts";
import { handlePush } from "./push.ts";
import { handleQemuAdd, handleQemuList } from "./qemu.ts";
import { handleRun } from "./run.ts";
import { handleSetup } from "./setup.ts";

/** What each subcommand does on this machine. */
export function createHandlers(): Handlers {
  return {
    doctor: handleDoctor,
    plan: handlePlan,
    run: handleRun,
    push: handlePush,
    import: handleImport,
    clean: handleClean,
    setup: handleSetup,
    qemuAdd: handleQemuAdd,
    qemuList: handleQemuList,
  };
}
