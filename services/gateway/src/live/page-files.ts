// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Response } from "express";

// Beside src and dist alike, so that the files are served as they are written.
const FOLDER = new URL("../../live-page/", import.meta.url);
const PAGE = "index.html";
const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

interface PageFile {
  readonly type: string;
  readonly etag: string;
  readonly content: Buffer;
}

export class PageFiles {
  readonly #files: ReadonlyMap<string, PageFile>;

  private constructor(files: ReadonlyMap<string, PageFile>) {
    this.#files = files;
  }

  static async load(): Promise<PageFiles> {
    const names = (await readdir(fileURLToPath(FOLDER))).filter((name) => TYPES[extname(name)] !== undefined);
    return new PageFiles(new Map(await Promise.all(names.map(async (name) => [name, await load(name)] as const))));
  }

  sendPage(response: Response): void {
    this.#send(response, PAGE);
  }

  // Whether there is such a file beside the page.
  sendAsset(response: Response, name: string): boolean {
    return name !== PAGE && this.#send(response, name);
  }

  #send(response: Response, name: string): boolean {
    const file = this.#files.get(name);
    if (file === undefined) return false;
    // Kept, but asked for again each time: an upgrade changes all of them at once.
    if (name !== PAGE) response.setHeader("cache-control", "no-cache").setHeader("etag", file.etag);
    response.setHeader("content-type", file.type).send(file.content);
    return true;
  }
}

async function load(name: string): Promise<PageFile> {
  const content = await readFile(new URL(name, FOLDER));
  const etag = `"${createHash("sha256").update(content).digest("base64url")}"`;
  return { type: TYPES[extname(name)] ?? "", etag, content };
}
