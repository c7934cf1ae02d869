// SPDX-License-Identifier: Apache-2.0
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { readOrMakeSecrets } from "./secrets.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "shoal-secrets-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("readOrMakeSecrets", () => {
  it("makes different secrets for each data folder and each purpose", async () => {
    const first = await readOrMakeSecrets(join(folder, "a"));
    const second = await readOrMakeSecrets(join(folder, "b"));
    const secrets = [first, second].flatMap((made) => [made.apiKey, made.secretKey, made.simulationToken]);
    expect(new Set(secrets).size).toBe(6);
  });

  it("refuses a secret that others can read", async () => {
    const { keyFile } = await readOrMakeSecrets(folder);
    chmodSync(keyFile, 0o644);
    await expect(readOrMakeSecrets(folder)).rejects.toThrow(`chmod 600 ${keyFile}`);
  });

  it("refuses an empty secret", async () => {
    const { keyFile } = await readOrMakeSecrets(folder);
    writeFileSync(keyFile, "\n");
    await expect(readOrMakeSecrets(folder)).rejects.toThrow(`${keyFile} is empty`);
  });
});
