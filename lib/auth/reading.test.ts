import { describe, expect, test } from "vitest";
import { chooseReading, readingNow } from "./reading.ts";

describe("who may read", () => {
  test.each([
    [{ HOST: "127.0.0.1" }, "local"],
    [{ HOST: "localhost" }, "local"],
    [{ HOST: "::1" }, "local"],
    [{ HOST: "127.0.0.1", VNICBENCH_READING: "token" }, "token"],
    [{ HOST: "127.0.0.1", VNICBENCH_READING: "open" }, "open"],
    [{ HOST: "0.0.0.0", VNICBENCH_READING: "open" }, "open"],
    [{ HOST: "192.0.2.7", VNICBENCH_READING: "token" }, "token"],
    [{ NODE_ENV: "development" }, "open"],
  ] as const)("%o gives %s", (environment, reading) => {
    expect(chooseReading(environment)).toBe(reading);
  });

  test.each([
    [{ HOST: "0.0.0.0" }, "0.0.0.0"],
    [{ HOST: "::" }, "::"],
    [{ HOST: "192.0.2.7", NODE_ENV: "development" }, "192.0.2.7"],
    [{}, "every address"],
    [{ HOST: "127.0.0.1.evil.example" }, "evil"],
    [{ HOST: "127.0.0.1", VNICBENCH_READING: "yes" }, "yes"],
    [{ HOST: "0.0.0.0", VNICBENCH_READING: "Token" }, "Token"],
  ])("%o is refused by name, with what to set", (environment, named) => {
    expect(() => chooseReading(environment)).toThrow(named);
    expect(() => chooseReading(environment)).toThrow("VNICBENCH_READING=token");
    expect(readingNow(environment)).toBe("token");
  });
});
