import { expect, test } from "vitest";
import { orderModules, parseModulesBuiltin, parseModulesDep } from "./modules.ts";

const DEP = `kernel/drivers/net/virtio_net.ko.xz: kernel/drivers/net/net_failover.ko.xz kernel/net/core/failover.ko.xz kernel/drivers/virtio/virtio.ko.xz kernel/drivers/virtio/virtio_ring.ko.xz
kernel/drivers/net/net_failover.ko.xz: kernel/net/core/failover.ko.xz
kernel/net/core/failover.ko.xz:
kernel/drivers/virtio/virtio.ko.xz: kernel/drivers/virtio/virtio_ring.ko.xz
kernel/drivers/virtio/virtio_ring.ko.xz:
kernel/drivers/char/hw_random/virtio-rng.ko.xz: kernel/drivers/virtio/virtio.ko.xz
`;
const BUILTIN = parseModulesBuiltin("kernel/drivers/net/ethernet/intel/e1000/e1000.ko\n");

test("each module comes after all that it needs, and once", () => {
  const order = orderModules(parseModulesDep(DEP), BUILTIN, ["virtio_net", "virtio-rng"]);
  const at = (name: string) => order.findIndex((path) => path.includes(`/${name}.ko`));
  expect(at("virtio_ring")).toBeLessThan(at("virtio"));
  expect(at("failover")).toBeLessThan(at("net_failover"));
  expect(at("net_failover")).toBeLessThan(at("virtio_net"));
  expect(at("virtio-rng")).toBeGreaterThan(at("virtio"));
  expect(new Set(order).size).toBe(order.length);
  expect(order).toHaveLength(6);
});

test("a module that is built in needs no file", () => {
  expect(orderModules(parseModulesDep(DEP), BUILTIN, ["e1000"])).toEqual([]);
});

test("a module that the kernel lacks is named", () => {
  expect(() => orderModules(parseModulesDep(DEP), BUILTIN, ["vmxnet3"])).toThrow(
    "the guest kernel has no vmxnet3",
  );
});
