// SPDX-License-Identifier: Apache-2.0
import { DOCUMENT } from "./documented.ts";

export interface Operation {
  readonly id: string;
  readonly method: string;
  // As in the document: /v1/runs/{run_id}
  readonly path: string;
  // Undefined where no key is needed.
  readonly scope: string | undefined;
  readonly parameters: readonly Parameter[];
  readonly hasBody: boolean;
}

interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
}

interface Described {
  readonly operationId: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: unknown;
}

// Every operation of the document, so that no suite made from them forgets one that is added.
export const OPERATIONS: readonly Operation[] = Object.entries(DOCUMENT.paths).flatMap(([path, item]) =>
  Object.entries(item as Readonly<Record<string, Described>>).map(([method, described]) => ({
    id: described.operationId,
    method: method.toUpperCase(),
    path,
    scope: described.security.flatMap((way) => Object.values(way).flat())[0],
    parameters: described.parameters.filter((parameter) => "name" in parameter),
    hasBody: described.requestBody !== undefined,
  })),
);

export const KEYED = OPERATIONS.filter(({ scope }) => scope !== undefined);

// With `values` in the places of the parameters in the path, and `none` where there is no value.
export function pathOf({ path }: Operation, values: Readonly<Record<string, string>> = {}): string {
  return path.replace(/\{(\w+)\}/g, (_place, name: string) => values[name] ?? "none");
}
