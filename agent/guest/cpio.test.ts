import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readlinkSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type CpioEntry, writeCpio } from "./cpio.ts";

const entries: CpioEntry[] = [
  { kind: "directory", path: "bin" },
  { kind: "file", path: "bin/odd", data: Buffer.from("12345"), executable: true },
  { kind: "file", path: "bin/empty", data: Buffer.alloc(0) },
  { kind: "link", path: "bin/sh", target: "odd" },
];

test("another program reads back names, bytes, modes and links", () => {
  const folder = mkdtempSync(join(tmpdir(), "vnicbench-cpio-"));
  try {
    execFileSync("python3", ["-c", READER, folder], { input: writeCpio(entries) });
    expect(readFileSync(join(folder, "bin/odd"), "utf8")).toBe("12345");
    expect(statSync(join(folder, "bin/odd")).mode & 0o777).toBe(0o755);
    expect(statSync(join(folder, "bin/empty")).size).toBe(0);
    expect(readlinkSync(join(folder, "bin/sh"))).toBe("odd");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("the same entries give the same bytes, each on a boundary of four", () => {
  expect(writeCpio(entries).equals(writeCpio(entries))).toBe(true);
  expect(writeCpio(entries).length % 4).toBe(0);
});

test("a device keeps its numbers", () => {
  const archive = writeCpio([{ kind: "character", path: "dev/console", major: 5, minor: 1 }]);
  expect(archive.toString("latin1", 14, 22)).toBe((0o020600).toString(16).padStart(8, "0"));
  expect(archive.toString("latin1", 78, 94)).toBe("0000000500000001");
});

/** Reads newc by its documented field offsets, independent of the writer. */
const READER = `
import os, stat, sys
data, at, root = sys.stdin.buffer.read(), 0, sys.argv[1]
while True:
    assert data[at:at+6] == b"070701", at
    field = [int(data[at+6+8*i:at+14+8*i], 16) for i in range(13)]
    name = data[at+110:at+110+field[11]-1].decode()
    start = (at + 110 + field[11] + 3) & ~3
    body = data[start:start+field[6]]
    at = (start + field[6] + 3) & ~3
    if name == "TRAILER!!!": break
    path = os.path.join(root, name)
    if stat.S_ISDIR(field[1]): os.mkdir(path)
    elif stat.S_ISLNK(field[1]): os.symlink(body.decode(), path)
    else:
        open(path, "wb").write(body)
        os.chmod(path, field[1] & 0o777)
`;
