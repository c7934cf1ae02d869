// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { completeLock, missingOptionals } from "./complete-lock.mjs";

const lock = {
  lockfileVersion: 3,
  packages: {
    "": { name: "root" },
    "node_modules/tool": {
      version: "1.2.0",
      dev: true,
      optionalDependencies: {
        "@tool/darwin-arm64": "1.2.0",
        "@tool/linux-x64-musl": "1.2.0",
        "@tool/linux-x64-gnu": "1.2.0",
        "@tool/nested-win32-x64": "1.2.0",
        fsevents: "^2.3.3",
      },
    },
    "node_modules/@tool/linux-x64-gnu": { version: "1.2.0", resolved: "https://example.test/x.tgz", optional: true },
    "node_modules/tool/node_modules/@tool/nested-win32-x64": { version: "1.2.0", optional: true },
  },
};

describe("the lock file", () => {
  it("has an entry for every platform's package", () => {
    const own = JSON.parse(readFileSync(new URL("../package-lock.json", import.meta.url), "utf8"));
    expect(missingOptionals(own)).toEqual([]);
  });
});

describe("completeLock", () => {
  it("adds what has no entry, with version and platform", () => {
    expect(missingOptionals(lock).map(({ name }) => name)).toEqual(["@tool/darwin-arm64", "@tool/linux-x64-musl"]);
    const { packages } = completeLock(lock);
    expect(packages["node_modules/@tool/darwin-arm64"]).toEqual({
      version: "1.2.0",
      dev: true,
      optional: true,
      cpu: ["arm64"],
      os: ["darwin"],
    });
    expect(packages["node_modules/@tool/linux-x64-musl"]).toMatchObject({ libc: ["musl"], os: ["linux"] });
    expect(Object.keys(packages)).toEqual(Object.keys(packages).toSorted((a, b) => a.localeCompare(b, "en")));
  });

  it("leaves what is there as it is, and a complete lock alone", () => {
    const completed = completeLock(lock);
    for (const [path, entry] of Object.entries(lock.packages)) expect(completed.packages[path]).toEqual(entry);
    expect(missingOptionals(completed)).toEqual([]);
    expect(completeLock(completed)).toEqual(completed);
  });

  it("guesses no platform that a name does not tell", () => {
    const packages = { "node_modules/a": { version: "1.0.0", optionalDependencies: { "native-part": "1.0.0" } } };
    expect(() => completeLock({ packages })).toThrow("native-part does not tell for which platform");
  });
});
