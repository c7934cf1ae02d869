#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Writes packages/simulation-contract/src/generated from proto/. The options here and PROTO_OPTIONS in
// packages/simulation-contract/src/proto-definition.ts must say the same.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const PACKAGE_FOLDER = "shoal/simulation/v1";

/** Where the generated types are, under a root of the repository. */
export const GENERATED = "packages/simulation-contract/src/generated";

/** Generates the types of `root`/proto into a new folder and returns it; the caller removes it. */
export function generateInto(root) {
  const folder = mkdtempSync(join(tmpdir(), "shoal-types-"));
  const options = ["--keepCase", "--longs=Number", "--enums=String", "--defaults", "--oneofs", "--bytes=Buffer"];
  const files = ["--importFileExtension=.ts", "--targetFileExtension=.ts", "--includeDirs=proto", `--outDir=${folder}`];
  const program = bin("@grpc/proto-loader", "proto-loader-gen-types");
  const source = `${PACKAGE_FOLDER}/simulation_service.proto`;
  execFileSync(
    process.execPath,
    [program, ...options, "--includeComments", "--grpcLib=@grpc/grpc-js", ...files, source],
    { cwd: root, stdio: ["ignore", "ignore", "inherit"] },
  );
  // Its grpcLib-shaped root type repeats every import and is used by nothing here.
  rmSync(join(folder, "simulation_service.ts"));
  writeFileSync(join(folder, "index.ts"), barrel(folder));
  for (const file of typeScriptFiles(folder)) {
    writeFileSync(file, `// SPDX-License-Identifier: Apache-2.0\n${readFileSync(file, "utf8")}`);
  }
  format(folder);
  return folder;
}

/** All files below a folder, sorted. */
export function typeScriptFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function barrel(folder) {
  const lines = typeScriptFiles(join(folder, PACKAGE_FOLDER)).map((file) => {
    const name = basename(file, ".ts");
    const names = name === "SimulationService" ? `${name}Definition, ${name}Handlers` : `${name}, ${name}__Output`;
    return `export type { ${names} } from "./${relative(folder, file)}";`;
  });
  return `${lines.join("\n")}\n`;
}

function format(folder) {
  const style = ["--indent-style=space", "--indent-width=2", "--line-width=120"];
  execFileSync(process.execPath, [bin("@biomejs/biome", "biome"), "format", "--write", ...style, "."], {
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
  });
}

function bin(packageName, name) {
  const manifest = require.resolve(`${packageName}/package.json`);
  return join(dirname(manifest), JSON.parse(readFileSync(manifest, "utf8")).bin[name]);
}

function main() {
  const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
  const folder = generateInto(root);
  try {
    rmSync(join(root, GENERATED), { recursive: true, force: true });
    cpSync(folder, join(root, GENERATED), { recursive: true });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
