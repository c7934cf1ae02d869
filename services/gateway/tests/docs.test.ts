// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "@jest/globals";
import { mountedRoutes } from "../src/application.ts";
import type { AppContext } from "../src/app-context.ts";
import { ALL_SCOPES } from "../src/authentication/scopes.ts";
import { configSchema, SECRETS } from "../src/config/config-schema.ts";
import { MODEL_ERROR_CODES } from "../src/interviews/model-error.ts";
import { documentPath } from "../src/openapi/index.ts";

const DOCS = join(import.meta.dirname, "../../../docs");

function read(name: string): string {
  return readFileSync(join(DOCS, name), "utf8");
}

it("docs/configuration.md lists exactly the settings that the gateway reads", () => {
  const [, section = ""] = /^## Gateway$(.*?)(?=^## |(?![^]))/ms.exec(read("configuration.md")) ?? [];
  const listed = [...section.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);
  const files = SECRETS.map((name) => `${name}_FILE`);
  expect(listed.sort()).toEqual([...Object.keys(configSchema.shape), ...files].sort());
});

it("docs/rest.md has a section for exactly the routes that there are", () => {
  const sections = [...read("rest.md").matchAll(/^### (GET|POST|PATCH|DELETE) (\S+)$/gm)].map(
    ([, method, path]) => `${method} ${path}`,
  );
  const routes = mountedRoutes({} as AppContext).flatMap(({ base, routes: below }) => {
    return below.map(({ method, path }) => `${method.toUpperCase()} ${documentPath(base, path)}`);
  });
  expect(sections.sort()).toEqual(routes.sort());
});

it("docs/rest.md lists exactly the scopes that there are", () => {
  const listed = [...read("rest.md").matchAll(/^\| `([a-z-]+:(?:read|write))` \|/gm)].map(([, scope]) => scope);
  expect(listed).toEqual(ALL_SCOPES);
});

it("docs/rest.md lists exactly the errors of a model", () => {
  const listed = [...read("rest.md").matchAll(/^\| `(MODEL_[A-Z_]+)` \|/gm)].map(([, code]) => code);
  expect(listed).toEqual(MODEL_ERROR_CODES);
});
