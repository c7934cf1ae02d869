// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "@shoal/simulation-contract";
import { type Request, type RequestHandler, type Response, Router } from "express";
import { z } from "zod";
import type { KeyWatch } from "../authentication/key-watch.ts";
import type { Keyring } from "../authentication/keyring.ts";
import { sendData } from "../http/envelope.ts";
import { wholeNumberQuery } from "../http/paging.ts";
import { validate } from "../http/validate.ts";
import { cursorHeaders, cursorOf } from "../run-events/cursor.ts";
import { clientAddress, type OpenRequests } from "../rate-limits/index.ts";
import type { EventStreams } from "../run-events/event-streams.ts";
import { sendEventStream } from "../run-events/send-event-stream.ts";
import { runPath } from "../runs/run-path.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { doorPage } from "./door-page.ts";
import type { Grant, LiveAccess } from "./live-access.ts";
import { pagePathOf, passIn, setPass } from "./live-cookie.ts";
import { keyCountsNoMore } from "./key-counts-no-more.ts";
import { neverStored, pagePolicy } from "./live-headers.ts";
import { liveSnapshot } from "./live-snapshot.ts";
import type { PageFiles } from "./page-files.ts";
import { standingOnceKnown } from "./standing-once-known.ts";
import { refusalPage } from "./refusal-page.ts";

const TICKET_LENGTH_MAX = 1_024;

const pageQuery = z.strictObject({ ticket: z.string("one value is expected").max(TICKET_LENGTH_MAX).optional() });
const nothing = z.strictObject({});
const streamQuery = z.strictObject({ after: wholeNumberQuery(0, Number.MAX_SAFE_INTEGER).default(0) });

export interface LiveParts {
  readonly service: SimulationService;
  readonly streams: EventStreams;
  readonly access: LiveAccess;
  readonly files: PageFiles;
  readonly openRequests: OpenRequests;
  readonly keyring: Keyring;
  readonly keyWatch: KeyWatch;
}

// The page for browsers: no part of the API, and open to who holds a pass for that run, not to the API's key.
export function liveRouter({ service, streams, access, files, openRequests, keyring, keyWatch }: LiveParts): Router {
  const router = Router({ caseSensitive: true });
  const admit = async (grant: Grant, request: Request, response: Response): Promise<Grant> => {
    const standing = await keyring.standingOf(grant.key);
    if (typeof standing === "string") throw keyCountsNoMore(standing);
    keyWatch.holdLinked(grant.key, response);
    setPass(request, response, access, grant);
    return grant;
  };
  const grantOf = (request: Request): Grant => {
    const { run_id } = validate(runPath, request.params, "path");
    return access.renew(access.checkPass(passIn(request), run_id));
  };

  const page: RequestHandler = async (request, response) => {
    const { run_id } = validate(runPath, request.params, "path");
    const { ticket } = validate(pageQuery, request.query, "query");
    if (ticket === undefined) {
      await admit(grantOf(request), request, response);
      files.sendPage(response);
      return;
    }
    await admit(access.redeemTicket(ticket, run_id), request, response);
    response.type("html").send(doorPage(wayIn(run_id)));
  };

  const snapshot: RequestHandler = async (request, response) => {
    validate(nothing, request.query, "query");
    const { namespace, run } = await admit(grantOf(request), request, response);
    sendData(response, await liveSnapshot(service, namespace, run));
  };

  const events: RequestHandler = async (request, response) => {
    const { after } = validate(streamQuery, request.query, "query");
    const headers = validate(cursorHeaders, { "Last-Event-ID": request.get("last-event-id") }, "header");
    const grant = grantOf(request);
    const { namespace, run: runId } = grant;
    openRequests.hold(response, clientAddress(request), namespace);
    const standing = await standingOnceKnown(() => keyring.standingOf(grant.key), request, response);
    if (standing === undefined) return;
    // Once it has begun its end is all that it can tell: the browser asks again, and is refused.
    if (typeof standing === "string" && response.headersSent) return void response.end();
    if (typeof standing === "string") throw keyCountsNoMore(standing);
    keyWatch.holdLinked(grant.key, response);
    if (!response.headersSent) setPass(request, response, access, grant);
    const wanted = { namespace, runId, cursor: cursorOf(headers, after), maxMs: access.streamLeftMs(grant) };
    await sendEventStream({ service, streams }, wanted, request, response);
  };

  const asset: RequestHandler = (request, response, next) => {
    if (!files.sendAsset(response, String(request.params["file"]))) next();
  };

  for (const [path, serve] of [
    ["/live/:run_id", page],
    ["/live/:run_id/snapshot", snapshot],
    ["/live/:run_id/events", events],
  ] as const) {
    router.route(path).all(pagePolicy, neverStored).get(serve).all(onlyGet);
  }
  router.route("/assets/live/:file").all(pagePolicy).get(asset);
  router.use("/live", refusalPage);
  return router;
}

// A page, not a redirect: followed from another site's link, a redirect would arrive without the cookie just set, since
// that is SameSite=Strict. It takes the ticket out of the address and the history all the same.
function wayIn(run: string): Parameters<typeof doorPage>[0] {
  const link = { href: pagePathOf(run), text: "Open it" };
  return { title: "Opening the live page …", text: "It opens by itself.", link, opens: true };
}

const onlyGet: RequestHandler = (request, response) => {
  response.setHeader("allow", "GET, HEAD");
  throw new ShoalError("METHOD_NOT_ALLOWED", `${request.method} is not possible here; allowed: GET, HEAD.`);
};
