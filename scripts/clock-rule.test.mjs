// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** What the linter says of a file at this path, under the project's rules. */
function lint(path, text) {
  const folder = mkdtempSync(join(tmpdir(), "shoal-lint-"));
  try {
    cpSync(join(ROOT, ".oxlintrc.json"), join(folder, ".oxlintrc.json"));
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    const { status, stdout } = spawnSync(join(ROOT, "node_modules/.bin/oxlint"), ["--deny-warnings"], {
      cwd: folder,
      encoding: "utf8",
    });
    return { status, stdout };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

it.each(["Date.now() + 1000", "new Date().getTime()"])("a deadline on the wall clock is refused: %s", (deadline) => {
  const text = `// SPDX-License-Identifier: AGPL-3.0-only\nexport const deadline = (): number => ${deadline};\n`;
  const refused = lint("services/simulation/src/bridge/planted.ts", text);
  expect(refused.stdout).toContain("nobody can set");
  expect(refused.status).not.toBe(0);
  expect(lint("services/simulation/src/runs/planted.ts", text).stdout).not.toContain("nobody can set");
});

it("a deadline on the monotonic clock is not", () => {
  const text =
    "// SPDX-License-Identifier: AGPL-3.0-only\nexport const deadline = (): number => performance.now() + 1000;\n";
  expect(lint("services/simulation/src/bridge/planted.ts", text)).toMatchObject({ status: 0 });
});
