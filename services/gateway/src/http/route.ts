// SPDX-License-Identifier: Apache-2.0
import type { ErrorCode } from "@shoal/simulation-contract";
import type { Request, Response } from "express";
import { z } from "zod";
import type { Principal } from "../authentication/principal.ts";
import { principalOf } from "../authentication/request-principal.ts";
import type { Scope } from "../authentication/scopes.ts";
import type { Answer } from "./answer.ts";
import { ifNoneMatchHeaders, revalidate } from "./etag.ts";
import { idempotencyHeaders, idempotencyKeyOf } from "./idempotency-key.ts";
import { newId } from "./ids.ts";
import type { BodyType } from "./request-body.ts";
import { queryOf } from "./list-cursors.ts";
import { recorderOf } from "./recorded-act.ts";
import { type Representation, representationFor } from "./representation.ts";
import { validate } from "./validate.ts";

// How a POST that is sent again with its Idempotency-Key gets the same answer: it is kept; or it is, for the key alone that
// asked, as it holds a secret; or the route itself goes on where it was, by the plan that it has noted.
export type Idempotent = "answer" | "secret" | "resumable";

// By which of the limits of a key a request counts.
export type Cost = "read" | "write" | "costly";

// Of what the audit log keeps the value: fields of the body, neither secrets nor words of people; and words that a model is
// to read, which are kept only with AUDIT_PROMPTS.
export interface Audited {
  readonly fields?: readonly string[];
  readonly texts?: readonly string[];
}

export type Method = "get" | "post" | "patch" | "delete";

export type Tag =
  | "About"
  | "Audit"
  | "Casts"
  | "Health"
  | "Interviews"
  | "Jobs"
  | "Keys"
  | "Runs"
  | "Simulations"
  | "Tenants"
  | "Usage";

// What a route says of itself: it is checked by this, and /openapi.json is made from it.
export interface RouteContract {
  readonly method: Method;
  readonly path: string;
  // Name of the operation, unique, for clients that are generated.
  readonly operation: string;
  // What the caller's key has to allow; undefined where no key is needed.
  readonly scope: Scope | undefined;
  readonly tag: Tag;
  // Where it is more than its method tells.
  readonly cost?: "costly";
  // Whether it may take long, or does where the caller gives `wait`: such requests are bounded by number.
  readonly staysOpen?: true | "if it waits";
  readonly idempotent?: Idempotent;
  // What the audit log says of it beside ids; of a GET, that it says anything.
  readonly audit?: Audited;
  readonly summary: string;
  readonly description?: string;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly headers: z.ZodObject;
  readonly body: z.ZodType | undefined;
  // What its body may be where that is more than JSON, for the document: such a route reads the body itself.
  readonly bodies: readonly BodyContract[];
  readonly answers: readonly Answer[];
  // What it refuses beside what every route refuses.
  readonly errors: readonly ErrorCode[];
}

export interface BodyContract {
  readonly type: BodyType;
  readonly schema: z.ZodType;
  readonly example?: unknown;
}

export interface Route extends RouteContract {
  readonly serve: (request: Request, response: Response) => void | Promise<void>;
}

// A request after its check.
export interface CheckedPublic<Params, Query, Headers, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly headers: Headers;
  readonly body: Body;
  // Which of those that the answers offer.
  readonly representation: Representation;
  // Its Idempotency-Key, or a new id.
  readonly requestId: string;
  readonly request: Request;
}

// One with a key that allows it.
export interface Checked<Params, Query, Headers, Body> extends CheckedPublic<Params, Query, Headers, Body> {
  readonly principal: Principal;
}

type Nothing = z.ZodObject<z.core.$ZodLooseShape, z.core.$strict>;

interface PublicRouteDefinition<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Headers extends z.ZodObject,
  Body extends z.ZodType,
> extends Omit<RouteContract, "params" | "query" | "headers" | "body" | "bodies" | "scope"> {
  readonly params?: Params;
  readonly query?: Query;
  readonly headers?: Headers;
  readonly body?: Body;
  readonly bodies?: readonly BodyContract[];
  readonly serve: (
    checked: CheckedPublic<z.output<Params>, z.output<Query>, z.output<Headers>, z.output<Body>>,
    response: Response,
  ) => void | Promise<void>;
}

interface RouteDefinition<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Headers extends z.ZodObject,
  Body extends z.ZodType,
> extends Omit<PublicRouteDefinition<Params, Query, Headers, Body>, "serve"> {
  readonly scope: Scope;
  readonly serve: (
    checked: Checked<z.output<Params>, z.output<Query>, z.output<Headers>, z.output<Body>>,
    response: Response,
  ) => void | Promise<void>;
}

const NOTHING: Nothing = z.strictObject({});

export function defineRoute<
  Params extends z.ZodObject = Nothing,
  Query extends z.ZodObject = Nothing,
  Headers extends z.ZodObject = Nothing,
  Body extends z.ZodType = z.ZodUndefined,
>(definition: RouteDefinition<Params, Query, Headers, Body>): Route {
  const { scope, serve } = definition;
  return routeOf({
    ...definition,
    scope,
    serve: (checked, response) => serve({ ...checked, principal: principalOf(checked.request) }, response),
  });
}

// For anybody: it shows nothing of anyone's.
export function definePublicRoute<
  Params extends z.ZodObject = Nothing,
  Query extends z.ZodObject = Nothing,
  Headers extends z.ZodObject = Nothing,
  Body extends z.ZodType = z.ZodUndefined,
>(definition: PublicRouteDefinition<Params, Query, Headers, Body>): Route {
  return routeOf({ ...definition, scope: undefined });
}

function routeOf<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Headers extends z.ZodObject,
  Body extends z.ZodType,
>(definition: PublicRouteDefinition<Params, Query, Headers, Body> & { readonly scope: Scope | undefined }): Route {
  const { params = NOTHING, query = NOTHING, headers = NOTHING, body, bodies = [], idempotent, serve } = definition;
  const offers = representationsOf(definition.answers);
  const headerNames = Object.keys(headers.shape);
  const isTagged = showsOne(definition);
  return {
    ...definition,
    params,
    query,
    headers: headersOf(headers, { idempotent, isTagged }),
    answers: isTagged ? taggedAnswers(definition.answers) : definition.answers,
    errors: idempotent === undefined ? definition.errors : [...definition.errors, "IDEMPOTENCY_CONFLICT"],
    body,
    bodies,
    serve: (request, response) => {
      const representation = representationFor(request, offers);
      if (isTagged) revalidate(response, ifNoneMatchOf(request));
      const checked = {
        params: validate(params as Params, request.params, "path"),
        query: validate(query as Query, queryOf(request), "query"),
        headers: validate(headers as Headers, sentHeaders(request, headerNames), "header"),
        body: (body === undefined ? request.body : validate(body, request.body, "body")) as z.output<Body>,
        representation,
        requestId: (idempotent && idempotencyKeyOf(request)) ?? newId(),
        request,
      };
      const record = recorderOf(request);
      if (record === undefined) return serve(checked, response);
      return record({ ids: checked.params, body: checked.body }, async () => serve(checked, response));
    },
  };
}

// A GET that shows one thing, not a page, a stream or a file.
function showsOne({ method, scope, answers }: Pick<RouteContract, "method" | "scope" | "answers">): boolean {
  return method === "get" && scope !== undefined && answers.every(({ isData }) => isData === true);
}

function taggedAnswers(answers: readonly Answer[]): readonly Answer[] {
  const tagged = answers.map((answer) => ({ ...answer, headers: [...(answer.headers ?? []), "ETag" as const] }));
  return [...tagged, { status: 304, description: "You have it already.", headers: ["ETag"], content: [] }];
}

function headersOf(
  headers: z.ZodObject,
  { idempotent, isTagged }: { readonly idempotent: Idempotent | undefined; readonly isTagged: boolean },
): z.ZodObject {
  const own = idempotent === undefined ? headers : headers.extend(idempotencyHeaders.shape);
  return isTagged ? own.extend(ifNoneMatchHeaders.shape) : own;
}

function ifNoneMatchOf(request: Request): string | undefined {
  const headers = { "If-None-Match": request.get("if-none-match") };
  return validate(ifNoneMatchHeaders, headers, "header")["If-None-Match"];
}

// What changes or costs something, and what says so of itself.
export function isAudited({ method, scope, audit }: Pick<RouteContract, "method" | "scope" | "audit">): boolean {
  return scope !== undefined && (method !== "get" || audit !== undefined);
}

export function hasBody({ method }: Pick<RouteContract, "method">): boolean {
  return method === "post" || method === "patch";
}

export function representationsOf(answers: readonly Answer[]): Representation[] {
  return [...new Set(answers.flatMap(({ content }) => content.map(({ representation }) => representation)))];
}

function sentHeaders(request: Request, names: readonly string[]): Record<string, string | undefined> {
  return Object.fromEntries(names.map((name) => [name, request.get(name)]));
}

export function costOf({ method, cost }: Pick<RouteContract, "method" | "cost">): Cost {
  return cost ?? (method === "get" ? "read" : "write");
}
