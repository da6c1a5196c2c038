import { createServer, type Server } from "node:net";
import { afterEach, expect, test } from "vitest";
import { chooseAddress } from "./port.mjs";

let taken: Server | null = null;
afterEach(() => new Promise<void>((resolve) => (taken ? taken.close(() => resolve()) : resolve())));

function take(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      taken = server;
      const address = server.address();
      resolve(address && typeof address === "object" ? address.port : 0);
    });
  });
}

test("a taken PORT is refused with its number", async () => {
  const port = await take(0);
  await expect(chooseAddress(() => {}, { PORT: String(port) })).rejects.toThrow(`Port ${port} on 127.0.0.1`);
});

test("without PORT, a taken 3000 leads to the next free one, and says so", async () => {
  const isOurs = await take(3000).then(
    () => true,
    () => false,
  );
  const lines: string[] = [];
  const { port } = await chooseAddress((line: string) => lines.push(line), {});
  expect(port).toBeGreaterThan(3000);
  expect(lines.join()).toContain(`using ${port}`);
  if (!isOurs) taken = null;
});

test.each(["0", "70000", "x"])("PORT=%s is refused", async (PORT) => {
  await expect(chooseAddress(() => {}, { PORT })).rejects.toThrow("PORT");
});
