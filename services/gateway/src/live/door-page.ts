// SPDX-License-Identifier: Apache-2.0

export interface Door {
  readonly title: string;
  readonly text: string;
  readonly link: { readonly href: string; readonly text: string } | undefined;
  // Follow the link without being asked.
  readonly opens: boolean;
}

// What stands before the live page: the way in, or why there is none.
export function doorPage({ title, text, link, opens }: Door): string {
  const refresh =
    link !== undefined && opens ? `<meta http-equiv="refresh" content="0; url=${escape(link.href)}" />` : "";
  const anchor = link === undefined ? "" : `<p><a href="${escape(link.href)}">${escape(link.text)}</a></p>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="light dark" />
<meta name="robots" content="noindex" />
${refresh}
<title>${escape(title)} – Shoal live</title>
<link rel="icon" href="/assets/live/icon.svg" type="image/svg+xml" />
<link rel="stylesheet" href="/assets/live/live.css" />
</head>
<body>
<main class="door">
<p class="brand"><img src="/assets/live/icon.svg" alt="" width="28" height="28" />Shoal <span>live</span></p>
<div class="card"><h1>${escape(title)}</h1><p>${escape(text)}</p>${anchor}</div>
</main>
</body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? "");
}
