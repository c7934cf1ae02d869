// SPDX-License-Identifier: AGPL-3.0-only
import { expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import { describeService } from "./about.ts";

it("tells the version and licence of the package", () => {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  const { version, license } = describeService("https://example.org/source");
  expect(manifest).toMatchObject({ version, license });
});
