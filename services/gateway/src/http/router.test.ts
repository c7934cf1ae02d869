// SPDX-License-Identifier: Apache-2.0
import { once } from "node:events";
import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { expect, it } from "@jest/globals";
import express, { Router } from "express";
import { z } from "zod";
import { PageCursors } from "./page-cursors.ts";
import { requestBody } from "./request-body.ts";
import type { Route } from "./route.ts";
import { routerOf } from "./router.ts";

const PATHS = ["/runs", "/runs/:run_id", "/runs/:run_id/stop", "/keys/current", "/keys/:key_id", "/openapi.json"];
const ASKED = (
  "/runs /runs/ /runs// //runs /Runs /run /runs?a=/b/c / /runs/a /runs/a/ /runs/a// /runs/a%2Fstop /runs/a/stop /runs/a/stop/ " +
  "/runs//stop /runs/a/stop/b /%72uns /keys/current /keys/b /keys/current/ /openapi.json /openapi.json/x /constructor " +
  "/__proto__/a http://h/runs/a"
).split(" ");

const plain = Router({ caseSensitive: true });
for (const path of PATHS) plain.get(path, (_request, response) => void response.end(path));

const indexed = routerOf(PATHS.map(routeOf), {
  cursors: new PageCursors("s"),
  readBody: requestBody(1_000),
  record: () => (_request, _response, next) => next(),
  limit: () => (_request, _response, next) => next(),
  once: ({ serve }) => serve,
});

function routeOf(path: string): Route {
  const schemas = { params: z.object({}), query: z.object({}), headers: z.object({}), body: undefined, bodies: [] };
  const contract = { operation: "get", scope: undefined, tag: "Runs", summary: "", answers: [], errors: [] } as const;
  return { ...contract, ...schemas, method: "get", path, serve: (_request, response) => void response.end(path) };
}

it("leads to the routes to which looking at each of them would", async () => {
  const application = express().enable("case sensitive routing");
  application.use("/plain", plain).use("/indexed", indexed);
  application.use((_request, response) => void response.end("none"));
  const server = createServer(application).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const led = async (base: string, asked: string): Promise<string> => {
    const absolute = asked.startsWith("http://h");
    const path = absolute ? `http://h${base}${asked.slice("http://h".length)}` : base + asked;
    const [response] = (await once(request({ port, host: "127.0.0.1", path }).end(), "response")) as [IncomingMessage];
    return text(response);
  };
  for (const asked of ASKED) expect([asked, await led("/indexed", asked)]).toEqual([asked, await led("/plain", asked)]);
  expect(await led("/indexed", "/runs/a/stop")).toBe("/runs/:run_id/stop");
  server.close();
});
