// SPDX-License-Identifier: Apache-2.0
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { mountedRoutes } from "../src/application.ts";
import type { AppContext } from "../src/app-context.ts";
import { openApiDocument } from "../src/openapi/index.ts";

type Node = Readonly<Record<string, unknown>>;

// What was asked and what came of it, as far as the document speaks of it.
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly sent?: { readonly type: string; readonly body: unknown };
  readonly status: number;
  readonly type: string;
  readonly headers?: Headers;
  readonly body: string;
}

const FORMATS = {
  "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  "uri-reference": /^\/docs\/errors\/[a-z-]+$/,
};

export const DOCUMENT = openApiDocument(mountedRoutes({ about: { version: "0.1.0" } } as AppContext), "0.1.0");

const ajv = new Ajv2020({ strict: false, allErrors: true, formats: FORMATS });
ajv.addSchema(DOCUMENT, "taken");
ajv.addSchema(tightened(DOCUMENT) as Node, "given");
const validators = new Map<string, ValidateFunction>();

const paths = Object.entries(DOCUMENT.paths).map(([path, item]) => {
  const pattern = path.replaceAll(".", "\\.").replace(/\{\w+\}/g, "[^/]+");
  return { path, pattern: new RegExp(`^${pattern}$`), item };
});

// Throws where the gateway does what its document does not say.
export function requireDocumented(exchange: Exchange): void {
  const { method, status, type, headers, body, sent } = exchange;
  const what = `${method} ${exchange.path} → ${status} ${type}`;
  const found = findOperation(exchange);
  if (found === undefined) {
    if (![400, 401, 404, 405, 429].includes(status)) throw new Error(`${what}: the document has no such operation`);
    check(["components", "schemas", "Problem"], "given", JSON.parse(body), what);
    return;
  }
  const listed = (found.operation["responses"] as Node)[status] as Node | undefined;
  if (listed === undefined) throw new Error(`${what}: the document has no such status`);
  const shared = /^#\/components\/responses\/(.*)$/.exec(String(listed["$ref"]))?.[1];
  const response: Node = shared === undefined ? listed : (DOCUMENT.components.responses[shared] ?? {});
  const at = shared === undefined ? [...found.at, "responses", String(status)] : ["components", "responses", shared];
  const missing = Object.keys((response["headers"] ?? {}) as Node).filter((name) => headers?.has(name) === false);
  if (missing.length > 0) throw new Error(`${what}: the document has headers that are missing: ${missing.join(", ")}`);
  const mediaType = type.split(";", 1)[0] ?? "";
  const content = (response["content"] ?? {}) as Node;
  if (Object.keys(content).length === 0 ? body !== "" : content[mediaType] === undefined) {
    throw new Error(`${what}: the document has no such content type`);
  }
  if (method !== "HEAD" && body !== "") checkBody([...at, "content", mediaType, "schema"], mediaType, body, what);
  if (sent !== undefined && status < 300) {
    check([...found.at, "requestBody", "content", sent.type, "schema"], "taken", sent.body, `${what}: what was sent`);
  }
}

// The data of one frame of a stream.
export function requireDocumentedFrame(method: string, path: string, data: string): void {
  const found = findOperation({ method, path });
  if (found === undefined) throw new Error(`${method} ${path}: the document has no such operation`);
  checkFrame([...found.at, "responses", "200", "content", "text/event-stream", "schema"], data, `${method} ${path}`);
}

function findOperation({ method, path }: Pick<Exchange, "method" | "path">) {
  const [pathname = ""] = path.split("?", 1);
  const known = paths.find(({ pattern }) => pattern.test(pathname));
  const verb = method === "HEAD" ? "get" : method.toLowerCase();
  const operation = known?.item[verb] as Node | undefined;
  return known === undefined || operation === undefined ? undefined : { operation, at: ["paths", known.path, verb] };
}

function checkBody(at: readonly string[], mediaType: string, body: string, what: string): void {
  switch (mediaType) {
    case "application/json":
    case "application/problem+json":
      return check(at, "given", JSON.parse(body), what);
    case "application/x-ndjson":
      for (const line of body.trimEnd().split("\n")) checkFrame(at, line, what);
      return;
    case "text/event-stream":
      for (const [, data = ""] of body.matchAll(/^data: (.*)$/gm)) checkFrame(at, data, what);
      return;
    default:
      return check(at, "given", body, what);
  }
}

function checkFrame(at: readonly string[], data: string, what: string): void {
  check([...at, "contentSchema"], "given", JSON.parse(data), what);
}

function check(at: readonly string[], side: "taken" | "given", value: unknown, what: string): void {
  const validate = validatorAt(`${side}#/${at.map(pointerPart).join("/")}`);
  if (!validate(value)) throw new Error(`${what} is not as documented: ${ajv.errorsText(validate.errors)}`);
}

function validatorAt($ref: string): ValidateFunction {
  const validate = validators.get($ref) ?? ajv.compile({ $ref });
  validators.set($ref, validate);
  return validate;
}

function pointerPart(part: string): string {
  return encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"));
}

// Answers may get further fields for those who read them; here none goes unnoticed that the document does not name.
function tightened(node: unknown, key = ""): unknown {
  if (Array.isArray(node)) return node.map((part) => tightened(part, key));
  if (typeof node !== "object" || node === null) return node;
  const parts = Object.entries(node).map(([name, part]) => [name, tightened(part, name)]);
  const open = "properties" in node && "type" in node && !("additionalProperties" in node) && key !== "allOf";
  return { ...(Object.fromEntries(parts) as object), ...(open ? { additionalProperties: false } : {}) };
}
