// SPDX-License-Identifier: AGPL-3.0-only
import { canonicalJson } from "@shoal/cast";
import { createHash, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

const WRITE_BYTES = 262_144;
const DRAFT_SUFFIX = ".part";

/** A cast on its way to disk: nothing of it is a simulation before `publish`. */
export class DefinitionDraft {
  readonly #path: string;
  readonly #whole: string;
  readonly #file: FileHandle;
  readonly #castHash = createHash("sha256");
  #pending: string[] = [];
  #pendingLength = 0;

  private constructor(path: string, file: FileHandle) {
    this.#path = path;
    this.#whole = `${path}${DRAFT_SUFFIX}`;
    this.#file = file;
  }

  static async begin(folder: string): Promise<DefinitionDraft> {
    const path = join(folder, `${randomBytes(16).toString("base64url")}${DRAFT_SUFFIX}`);
    return new DefinitionDraft(path, await open(path, "wx", 0o600));
  }

  /** To be awaited if it gives a promise. */
  add(type: "agent" | "follow", value: object): Promise<void> | undefined {
    this.#castHash.update(canonicalJson(value)).update("\n");
    const line = `${JSON.stringify({ type, ...value })}\n`;
    this.#pending.push(line);
    this.#pendingLength += line.length;
    return this.#pendingLength >= WRITE_BYTES ? this.#flush() : undefined;
  }

  /** The cast's hash; nothing can be added afterwards. */
  castHash(): string {
    return this.#castHash.digest("hex");
  }

  /** Writes header and cast as one file and gives it its name once it is on disk. */
  async publish(header: object, path: string): Promise<void> {
    await this.#flush();
    const file = await open(this.#whole, "wx", 0o400);
    try {
      await file.writeFile(`${JSON.stringify({ type: "simulation", ...header })}\n`);
      for await (const chunk of createReadStream(this.#path)) await file.writeFile(chunk as Buffer);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(this.#whole, path);
    await syncFolder(dirname(path));
  }

  async discard(): Promise<void> {
    await this.#file.close();
    await rm(this.#path, { force: true });
    await rm(this.#whole, { force: true });
  }

  async #flush(): Promise<void> {
    const text = this.#pending.join("");
    this.#pending = [];
    this.#pendingLength = 0;
    await this.#file.writeFile(text);
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
