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
  writeFileSync(join(folder, "file-descriptors.ts"), fileDescriptors(root));
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

/**
 * The files of proto/ and of health as descriptors, for reflection: proto-loader drops the comments, and what it makes of
 * health is not understood by `buf curl`.
 */
function fileDescriptors(root) {
  const health = join(dirname(require.resolve("grpc-health-check/package.json")), "proto");
  const files = ["proto", health].flatMap((folder) => {
    const args = ["build", folder, "--as-file-descriptor-set", "-o", "-#format=binpb"];
    const options = { cwd: root, stdio: ["ignore", "pipe", "inherit"] };
    return filesOf(execFileSync(process.execPath, [bin("@bufbuild/buf", "buf"), ...args], options));
  });
  const literals = files.map((file) => JSON.stringify(file.toString("base64")));
  return `/** A FileDescriptorProto per file of proto/ and for grpc.health.v1, in base64. */\nexport const FILE_DESCRIPTORS: readonly string[] = [${literals.join(", ")}];\n`;
}

/** The files of a FileDescriptorSet, whose only field is `repeated FileDescriptorProto file = 1`. */
function filesOf(set) {
  const files = [];
  for (let at = 0; at < set.length; ) {
    if (set[at] !== 0x0a) throw new Error("buf gave something else than a FileDescriptorSet");
    let length = 0;
    let shift = 0;
    do {
      at += 1;
      length += (set[at] & 0x7f) * 2 ** shift;
      shift += 7;
    } while (set[at] >= 0x80);
    files.push(set.subarray(at + 1, at + 1 + length));
    at += 1 + length;
  }
  return files;
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
