// SPDX-License-Identifier: Apache-2.0
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { DisposeStack } from "@shoal/service-runtime";
import { ERROR_CATALOGUE } from "@shoal/simulation-contract";
import type { Express } from "express";
import { pino } from "pino";
import { SCOPES } from "../src/authentication/scopes.ts";
import { createApplication } from "../src/application.ts";
import { createAppContext } from "../src/app-context.ts";
import { DOCUMENT, type Exchange, requireDocumented, requireDocumentedFrame } from "./documented.ts";
import { startRun } from "./examples.ts";
import { RunningGateway } from "./running-gateway.ts";

// Pages for browsers and what they load: no part of the API.
const PAGE = /^get \/(docs(\/.*)?|live\/.*|assets\/.*)$/;

const ROOT = join(import.meta.dirname, "../../..");

let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await RunningGateway.start();
});
afterAll(() => gateway.stop());

// Two starts of a large program.
const LINT_MS = 120_000;

describe("GET /openapi.json", () => {
  it("needs no key and is the document of the routes that there are", async () => {
    const response = await fetch(`${gateway.url}/openapi.json`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toMatch(/^application\/json/);
    expect(await response.json()).toEqual(JSON.parse(JSON.stringify(DOCUMENT)));
  });

  it("tells the scope that each operation below /v1 asks for, and that the others need no key", () => {
    for (const [path, item] of Object.entries(DOCUMENT.paths)) {
      for (const operation of Object.values(item) as { readonly security: readonly Record<string, string[]>[] }[]) {
        const scopes = operation.security.flatMap((way) => Object.values(way).flat());
        if (path.startsWith("/v1/")) expect(Object.keys(SCOPES)).toEqual(expect.arrayContaining(scopes));
        expect(new Set(scopes).size).toBe(path.startsWith("/v1/") ? 1 : 0);
      }
    }
  });

  it("has every POST below /v1 carried out once with an Idempotency-Key", () => {
    for (const [path, item] of Object.entries(DOCUMENT.paths)) {
      if (item["post"] === undefined || !path.startsWith("/v1/")) continue;
      const { parameters } = item["post"] as { readonly parameters: readonly { readonly name?: string }[] };
      expect({ path, names: parameters.map(({ name }) => name) }).toMatchObject({
        path,
        names: expect.arrayContaining(["Idempotency-Key"]) as unknown,
      });
    }
  });

  it("tells every instant as an RFC 3339 time", () => {
    const instants = Object.values(DOCUMENT.components.schemas).flatMap((schema) =>
      Object.entries((schema as { properties?: Record<string, unknown> }).properties ?? {}).filter(([name]) =>
        name.endsWith("_at"),
      ),
    );
    expect(instants.length).toBeGreaterThan(8);
    for (const [name, field] of instants) {
      expect([name, JSON.stringify(field)]).toEqual([name, expect.stringContaining('"format":"date-time"')]);
    }
  });

  it("takes no address from a caller: nothing that he sends is requested by the gateway", () => {
    const taken = Object.values(DOCUMENT.paths).flatMap((item) =>
      Object.values(item as Record<string, { parameters: unknown; requestBody?: unknown }>).map(
        ({ parameters, requestBody }) => JSON.stringify([parameters, requestBody ?? null]),
      ),
    );
    const bodies = Object.entries(DOCUMENT.components.schemas).filter(([name]) => name.startsWith("Create"));
    for (const text of [...taken, JSON.stringify(bodies)])
      expect(text).not.toMatch(/"format":"uri"|"\w*(url|webhook|callback)\w*":/i);
  });

  it(
    "is OpenAPI 3.1 without a fault or a warning, says redocly",
    async () => {
      const folder = mkdtempSync(join(tmpdir(), "shoal-openapi-"));
      try {
        const file = join(folder, "openapi.json");
        writeFileSync(file, (await gateway.get("/openapi.json")).text);
        expect(await lint(file)).toMatchObject({ totals: { errors: 0, warnings: 0 }, problems: [] });
        const { license: _license, ...info } = DOCUMENT.info;
        writeFileSync(file, JSON.stringify({ ...DOCUMENT, info }));
        expect(await lint(file)).toMatchObject({ problems: [{ ruleId: "info-license" }] });
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
    LINT_MS,
  );

  it("has every route that is mounted, and no other", async () => {
    const stack = new DisposeStack();
    const logger = pino({ level: "silent" });
    const config = { ...gateway.config, dataDir: join(gateway.folder, "another-gateway") };
    const context = await createAppContext(config, logger, stack);
    const application = createApplication(config, context, logger);
    await stack.dispose();
    const documented = Object.entries(DOCUMENT.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method} ${path.replace(/^\/v1/, "")}`),
    );
    const ofTheApi = mountedOn(application).filter((route) => !PAGE.test(route));
    expect(ofTheApi.sort()).toEqual(documented.sort());
  });

  it("has every path where it says, with the methods that it says", async () => {
    for (const [path, item] of Object.entries(DOCUMENT.paths)) {
      const methods = Object.keys(item).flatMap((method) =>
        method === "get" ? ["GET", "HEAD"] : method.toUpperCase(),
      );
      const answer = await gateway.send("PUT", path.replace(/\{\w+\}/g, "x"));
      expect([path, answer.status]).toEqual([path, 405]);
      expect(answer.headers.get("allow")?.split(", ").sort()).toEqual(methods.sort());
    }
  });

  it("names each operation once, says which need the key, and lists the codes of the catalogue", async () => {
    const operations = Object.entries(DOCUMENT.paths).flatMap(([path, item]) =>
      Object.values(item).map((operation) => ({ path, ...(operation as { operationId: string; security?: [] }) })),
    );
    const names = operations.map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const { path, security } of operations) expect((security ?? []).length > 0).toBe(path.startsWith("/v1/"));
    expect(DOCUMENT.components.schemas["Problem"]).toMatchObject({
      properties: { code: { enum: Object.keys(ERROR_CATALOGUE) } },
    });
  });

  it("describes every field of what it answers and takes", () => {
    const silent = fieldsIn(DOCUMENT, "").filter(
      ([, field]) => !["description", "$ref", "const", "enum"].some((word) => word in field),
    );
    expect(silent.map(([place]) => place)).toEqual([]);
  });
});

// Every answer in the tests of the gateway goes through this check (running-gateway.ts, sse-client.ts).
describe("the check of answers against the document", () => {
  it("fails on a field, a type, a code, a status, a content type and an operation that are not in it", async () => {
    const path = `/v1/runs/${await startRun(gateway)}`;
    const { text } = await gateway.get(path);
    const good: Exchange = { method: "GET", path, status: 200, type: "application/json; charset=utf-8", body: text };
    const wrong = (change: Partial<Exchange>) => () => requireDocumented({ ...good, ...change });
    expect(wrong({})).not.toThrow();
    expect(wrong({ body: text.replace('"seed"', '"sed":1,"seed"') })).toThrow(/additional properties/);
    expect(wrong({ body: text.replace('"seed":', '"seed":-') })).toThrow(/data\/seed/);
    expect(wrong({ status: 206 })).toThrow(/no such status/);
    expect(wrong({ type: "text/plain" })).toThrow(/no such content type/);
    expect(wrong({ headers: new Headers() })).toThrow(/headers that are missing: X-Request-Id/);
    expect(wrong({ path: "/v1/elsewhere" })).toThrow(/no such operation/);
    const refused = await gateway.get("/v1/runs/nobody");
    const problem = { status: 404, type: "application/problem+json", body: refused.text };
    expect(wrong(problem)).not.toThrow();
    expect(wrong({ ...problem, body: refused.text.replace("RUN_NOT_FOUND", "CAST_NOT_FOUND") })).toThrow(/code/);
  });

  it("fails on what was accepted though the document refuses it, and on a frame of another shape", () => {
    const body = JSON.stringify({ success: true, data: { cast_id: "x" } });
    const sent = { type: "application/json", body: { simulation_id: "no id" } };
    const exchange = { method: "POST", path: "/v1/runs", status: 201, type: "application/json", body };
    expect(() => requireDocumented({ ...exchange, sent })).toThrow();
    const frame =
      '{"kind":"progress","round":3,"rounds":5,"rate":0,"eta_ms":null,"queue_position":null,"pausing":false}';
    expect(() => requireDocumentedFrame("GET", "/v1/runs/x/events", frame)).not.toThrow();
    expect(() => requireDocumentedFrame("GET", "/v1/runs/x/events", frame.replace("rate", "pace"))).toThrow(/rate/);
  });
});

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
  readonly handle?: { readonly stack?: readonly Layer[] };
}

function mountedOn(application: Express): string[] {
  const below = (layers: readonly Layer[]): string[] =>
    layers.flatMap(({ route, handle }) => {
      if (route === undefined) return below(handle?.stack ?? []);
      const methods = Object.keys(route.methods).filter((method) => !method.startsWith("_"));
      return methods.map((method) => `${method} ${route.path.replace(/:(\w+)/g, "{$1}")}`);
    });
  return below(application.router.stack as unknown as readonly Layer[]);
}

function fieldsIn(node: unknown, place: string): [string, object][] {
  if (typeof node !== "object" || node === null) return [];
  const { properties = {}, example: _example, examples: _examples, ...rest } = node as Record<string, unknown>;
  const own = Object.entries(properties as Record<string, object>);
  return [
    ...own.map(([name, field]): [string, object] => [`${place}.${name}`, field]),
    ...[...own, ...Object.entries(rest)].flatMap(([name, part]) => fieldsIn(part, `${place}.${name}`)),
  ];
}

async function lint(file: string): Promise<unknown> {
  const redocly = join(ROOT, "node_modules/@redocly/cli/bin/cli.js");
  const options = ["lint", file, "--config", join(ROOT, "redocly.yaml"), "--format", "json"];
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const { stdout } = await promisify(execFile)(process.execPath, [redocly, ...options], { env }).catch(
    (error: unknown) => error as { stdout: string },
  );
  return JSON.parse(stdout);
}
