// SPDX-License-Identifier: Apache-2.0
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "@jest/globals";
import express from "express";
import { pino } from "pino";
import { z } from "zod";
import { dataAnswer } from "./answer.ts";
import { sendData } from "./envelope.ts";
import { errorTranslator } from "./error-translator.ts";
import { limitQuery } from "./paging.ts";
import { PageCursors } from "./page-cursors.ts";
import { requestBody } from "./request-body.ts";
import { OPERATOR, type Principal } from "../authentication/principal.ts";
import { rememberPrincipal } from "../authentication/request-principal.ts";
import { defineRoute } from "./route.ts";
import { routerOf } from "./router.ts";

const contract = {
  method: "post",
  path: "/things/:thing_id",
  operation: "changeThing",
  scope: "runs:write",
  tag: "Runs",
  summary: "Change a thing",
  answers: [dataAnswer("What arrived.", z.unknown())],
  errors: [],
} as const;

let principal: Principal = OPERATOR;

const route = defineRoute({
  ...contract,
  params: z.strictObject({ thing_id: z.string().regex(/^[a-z]+$/) }),
  query: z.strictObject({ limit: limitQuery }),
  headers: z.object({ "X-Colour": z.enum(["red", "blue"]).optional() }),
  body: z.strictObject({ count: z.int(), word: z.string().default("none") }),
  serve: ({ principal: { namespace }, params, query, headers, body, representation }, response) =>
    sendData(response, { namespace, params, query, headers, body, representation }),
});

let server: Server | undefined;

afterEach(() => {
  principal = OPERATOR;
  server?.close();
});

async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  const application = express();
  application.use((request, _response, next) => {
    rememberPrincipal(request, principal);
    next();
  });
  application.use(
    routerOf([route], {
      cursors: new PageCursors("s"),
      readBody: requestBody(1_000),
      record: () => (_request, _response, next) => next(),
      limit: () => (_request, _response, next) => next(),
      once: ({ serve }) => serve,
    }),
    errorTranslator(pino({ level: "silent" }), () => undefined),
  );
  server = createServer(application).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const json = { "content-type": "application/json", ...headers };
  const options = { method: "POST", body: JSON.stringify(body), headers: json };
  return (await fetch(`http://127.0.0.1:${port}${path}`, options)).json();
}

it("hands out what arrived as its schemas read it, and nothing else", async () => {
  expect(await post("/things/a?limit=7", { count: 1 }, { "x-colour": "red", "x-other": "x" })).toEqual({
    success: true,
    data: {
      namespace: "operator",
      params: { thing_id: "a" },
      query: { limit: 7 },
      headers: { "X-Colour": "red" },
      body: { count: 1, word: "none" },
      representation: "application/json",
    },
  });
});

it.each([
  ["its path", "/things/7", { count: 1 }, {}, "thing_id"],
  ["its query", "/things/a?limit=0", { count: 1 }, {}, "limit"],
  ["a query that it does not name", "/things/a?colour=red", { count: 1 }, {}, "colour"],
  ["a header", "/things/a", { count: 1 }, { "x-colour": "green" }, "X-Colour"],
  ["its body", "/things/a", { count: "1" }, {}, "count"],
  ["Accept", "/things/a", { count: 1 }, { accept: "text/html" }, "Accept"],
])("refuses a request because of %s", async (_what, path, body, headers, field) => {
  expect(await post(path, body, headers)).toMatchObject({ success: false, errors: [{ field }] });
});

it("refuses a key without the scope before it looks at the request, and hands out who asks", async () => {
  principal = { ...OPERATOR, scopes: new Set(["runs:read"]) };
  const refused = { code: "FORBIDDEN", detail: "X-API-Key: the key lacks the scope runs:write." };
  expect(await post("/things/7", {})).toMatchObject(refused);
  expect(await post("/things/7", {}, { authorization: "Bearer abc" })).toMatchObject({
    errors: [{ field: "Authorization" }],
  });
  principal = { kind: "tenant", namespace: "ten_1", keyId: "key_1", scopes: new Set(["runs:write"]) };
  expect(await post("/things/a", { count: 1 })).toMatchObject({ data: { namespace: "ten_1" } });
});

it("does not compile without saying what it answers and refuses", () => {
  const { answers: _answers, ...silent } = contract;
  // @ts-expect-error: a contract without answers is none
  expect(() => defineRoute({ ...silent, serve: () => undefined })).toThrow();
});
