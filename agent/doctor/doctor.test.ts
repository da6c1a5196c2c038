import { describe, expect, it } from "vitest";
import { collectCapabilities } from "./collect.ts";
import { checkCores, checkModules, checkRoot, type KernelView, moduleState } from "./kernel-checks.ts";
import { renderCapabilities } from "./render.ts";
import { checkQemus, checkTools } from "./tool-checks.ts";

function kernel(files: Record<string, string>): KernelView {
  return { exists: (path) => path in files, read: (path) => files[path] ?? "", release: "6.1" };
}

const nothing = {
  resolveTool: async () => null,
  listQemus: async () => [],
  buildGuest: async () => Promise.reject(new Error("no kernel package")),
  tryLink: async () => false,
  proveAcceleration: async () => ({ acceleration: "kvm" as const }),
};

describe("moduleState", () => {
  it("tells loaded, built in, loadable and absent apart", () => {
    const view = kernel({
      "/sys/module/tun": "",
      "/lib/modules/6.1/modules.builtin": "kernel/net/bridge/bridge.ko\n",
      "/lib/modules/6.1/modules.dep": "kernel/drivers/vhost/vhost_net.ko: kernel/x.ko\n",
    });
    expect(["tun", "bridge", "vhost_net", "macvtap"].map((name) => moduleState(view, name))).toEqual([
      "loaded",
      "built in",
      "loadable",
      null,
    ]);
  });
});

describe("checks", () => {
  it("believes a link that was made over a module list that does not show it", () => {
    const macvtap = checkModules(kernel({}), ["macvtap"]).find(({ name }) => name === "macvtap");
    expect(macvtap).toMatchObject({ status: "ok", found: "made one, it works" });
  });

  it("asks for the device, not for the module alone", () => {
    const find = (view: KernelView) => checkModules(view).find(({ name }) => name === "vhost_net");
    expect(find(kernel({ "/dev/vhost-net": "" }))?.status).toBe("ok");
    expect(find(kernel({ "/sys/module/vhost_net": "" }))).toMatchObject({
      status: "limited",
      fix: "modprobe vhost_net",
    });
    expect(find(kernel({}))).toMatchObject({ status: "missing" });
  });

  it("says what is lost without root, cores, tools and QEMU", async () => {
    expect(checkRoot(1000)).toMatchObject({ status: "missing", fix: expect.stringMatching(/--lab vm/) });
    expect(checkRoot(0).status).toBe("ok");
    expect(checkCores(2).status).toBe("limited");
    expect(checkCores(8).status).toBe("ok");
    for (const tool of await checkTools(nothing.resolveTool)) expect(tool.fix).toMatch(/setup/);
    expect(checkQemus([])[0]?.fix).toMatch(/qemu add/);
  });

  it("makes a line of a check that fails", async () => {
    const all = await collectCapabilities(nothing);
    expect(all.find(({ name }) => name === "guest kernel")).toMatchObject({
      status: "missing",
      found: "no kernel package",
    });
    const text = renderCapabilities(all);
    expect(text.trimEnd().split("\n")).toHaveLength(all.length);
    expect(text).toMatch(/missing {2}netperf .*-> npm run agent -- setup/);
  });
});
