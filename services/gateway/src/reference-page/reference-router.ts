// SPDX-License-Identifier: Apache-2.0
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { ShoalError } from "@shoal/simulation-contract";
import { type RequestHandler, Router } from "express";
import helmet from "helmet";
import { ERRORS_PATH, errorPage, errorsPage } from "./errors-page.ts";

// Beside src and dist alike, so that the files are served as they are written.
const OWN = fileURLToPath(new URL("../../reference-page/", import.meta.url));
const SWAGGER_UI = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));

// Of the package only what the page loads: the rest would be pages of its own.
const FILES: ReadonlyMap<string, string> = new Map([
  ["reference.js", OWN],
  ["errors.css", OWN],
  ["swagger-ui.css", SWAGGER_UI],
  ["swagger-ui-bundle.js", SWAGGER_UI],
]);

const pagePolicy = helmet.contentSecurityPolicy({
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", "data:"],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'self'"],
  },
});

// Pages for people: the reference, from /openapi.json, and what each error means. They need no other host and no key: a key is for
// what is tried out.
export function referenceRouter(): Router {
  const router = Router({ caseSensitive: true });
  const page: RequestHandler = (_request, response) => response.sendFile("index.html", { root: OWN });
  const asset: RequestHandler = (request, response, next) => {
    const name = String(request.params["file"]);
    const root = FILES.get(name);
    if (root === undefined) next();
    else response.sendFile(name, { root });
  };
  const error: RequestHandler = (request, response, next) => {
    const html = errorPage(String(request.params["error"]));
    if (html === undefined) next("route");
    else response.type("html").send(html);
  };
  router.route("/docs").all(pagePolicy).get(page).all(onlyGet);
  router
    .route(ERRORS_PATH)
    .all(pagePolicy)
    .get((_request, response) => response.type("html").send(errorsPage()))
    .all(onlyGet);
  router.route(`${ERRORS_PATH}/:error`).all(pagePolicy).get(error).all(onlyGet);
  router.route("/assets/reference/:file").get(asset);
  return router;
}

const onlyGet: RequestHandler = (request, response) => {
  response.setHeader("allow", "GET, HEAD");
  throw new ShoalError("METHOD_NOT_ALLOWED", `${request.method} is not possible here; allowed: GET, HEAD.`);
};
