// SPDX-License-Identifier: Apache-2.0
import { ERROR_CATALOGUE, type ErrorCode } from "@shoal/simulation-contract";
import { ERROR_GUIDE } from "./error-guide.ts";

const CODES = Object.keys(ERROR_CATALOGUE) as ErrorCode[];

const BY_SLUG: ReadonlyMap<string, ErrorCode> = new Map(CODES.map((code) => [slugOf(code), code]));

export const ERRORS_PATH = "/docs/errors";

// Where a problem's `type` leads: a page of this gateway, since it may have no way to any other host.
export function documentationOf(code: ErrorCode): string {
  return `${ERRORS_PATH}/${slugOf(code)}`;
}

export function errorPage(slug: string): string | undefined {
  const code = BY_SLUG.get(slug);
  if (code === undefined) return undefined;
  return pageOf(ERROR_CATALOGUE[code].title, `${sectionOf(code)}<p><a href="${ERRORS_PATH}">All errors</a></p>`);
}

export function errorsPage(): string {
  return pageOf("Errors", CODES.map(sectionOf).join("\n"));
}

function slugOf(code: ErrorCode): string {
  return code.toLowerCase().replaceAll("_", "-");
}

function sectionOf(code: ErrorCode): string {
  const { title, http, retryable } = ERROR_CATALOGUE[code];
  const { meaning, remedy } = ERROR_GUIDE[code];
  const again = retryable ? "the same request may succeed later; wait for Retry-After if it is given" : "no";
  return `<section>
<h2><a href="${documentationOf(code)}">${escape(title)}</a></h2>
<dl>
<dt>Code</dt><dd><code>${code}</code></dd>
<dt>Status</dt><dd>${http}</dd>
<dt>Meaning</dt><dd>${wordsOf(meaning)}</dd>
<dt>What to do</dt><dd>${wordsOf(remedy)}</dd>
<dt>Retry</dt><dd>${again}</dd>
</dl>
</section>`;
}

function pageOf(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="light dark" />
<title>${escape(title)} – Shoal</title>
<link rel="icon" href="data:," />
<link rel="stylesheet" href="/assets/reference/errors.css" />
</head>
<body>
<main>
<h1>${escape(title)}</h1>
${content}
</main>
</body>
</html>
`;
}

function wordsOf(text: string): string {
  return escape(text).replace(/`([^`]*)`/g, "<code>$1</code>");
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
