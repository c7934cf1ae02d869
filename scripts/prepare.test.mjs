// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { isInstalled, markInstalled, nodeProblem } from "./prepare.mjs";

describe("nodeProblem", () => {
  it.each(["18.20.4", "20.18.3"])("refuses %s and says what is needed", (version) => {
    expect(nodeProblem(version)).toBe(
      `Node.js 20.19 or newer is needed; this is ${version}. Get one from https://nodejs.org.`,
    );
  });

  it.each(["20.19.0", "22.0.0", "24.21.0"])("takes %s", (version) => expect(nodeProblem(version)).toBeUndefined());
});

describe("isInstalled", () => {
  let root = "";
  const at = (file, seconds) => utimesSync(join(root, file), seconds, seconds);
  const writeLock = (content, seconds) => {
    writeFileSync(join(root, "package-lock.json"), content);
    at("package-lock.json", seconds);
  };
  const installByHand = (seconds) => {
    mkdirSync(join(root, "node_modules"), { recursive: true });
    writeFileSync(join(root, "node_modules/.package-lock.json"), "{}");
    at("node_modules/.package-lock.json", seconds);
  };
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "shoal-prepare-"));
    writeLock("one", 1_000);
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it("is false in a fresh clone, and after an installation that broke off", () => {
    expect(isInstalled(root)).toBe(false);
    mkdirSync(join(root, "node_modules"));
    expect(isInstalled(root)).toBe(false);
  });

  it("is true once noted, whenever the lock file was written, until its content changes", () => {
    installByHand(900);
    markInstalled(root);
    at("package-lock.json", 2_000);
    expect(isInstalled(root)).toBe(true);
    writeLock("two", 3_000);
    expect(isInstalled(root)).toBe(false);
  });

  it("knows an installation by hand that came after the lock file", () => {
    installByHand(1_001);
    expect(isInstalled(root)).toBe(true);
    writeLock("two", 1_002);
    expect(isInstalled(root)).toBe(false);
  });
});
