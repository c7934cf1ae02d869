// SPDX-License-Identifier: Apache-2.0
import { ERROR_CATALOGUE, type ShoalError, toShoalError } from "@shoal/simulation-contract";
import type { Request, RequestHandler, Response } from "express";
import type { Keyring } from "../authentication/keyring.ts";
import { presentedKey } from "../authentication/presented-key.ts";
import { OPERATOR, type Principal } from "../authentication/principal.ts";
import { knownPrincipalOf, principalOf } from "../authentication/request-principal.ts";
import { fromExpressError } from "../http/express-error.ts";
import { type Act, rememberRecorder } from "../http/recorded-act.ts";
import { isAudited, type Route } from "../http/route.ts";
import { clientAddress } from "../rate-limits/index.ts";
import type { AuditLog, Deed, Outcome } from "./audit-log.ts";

export interface RecordingParts {
  readonly log: AuditLog;
  readonly keyring: Pick<Keyring, "ownerOf">;
  readonly withTexts: boolean;
}

const operations = new WeakMap<Request, string>();

// What the audit log learns of requests.
export class RecordActs {
  readonly #log: AuditLog;
  readonly #keyring: Pick<Keyring, "ownerOf">;
  readonly #withTexts: boolean;

  constructor({ log, keyring, withTexts }: RecordingParts) {
    this.#log = log;
    this.#keyring = keyring;
    this.#withTexts = withTexts;
  }

  // Before the scope is asked for, so that a refusal can say of what.
  of(route: Route): RequestHandler {
    return (request, response, next) => {
      operations.set(request, route.operation);
      if (isAudited(route))
        rememberRecorder(request, (act, carryOut) => this.#recorded({ route, request, response, act }, carryOut));
      next();
    };
  }

  // Of whatever was refused for want of a key, or of what it may do.
  async refused(request: Request, error: ShoalError): Promise<void> {
    if (!REFUSALS.has(error.code)) return;
    const { namespace, keyId, kind } = await this.#refusedKey(request);
    const deed = { ...aboutRequest(request), actor: kind, namespace, subject: namespace, keyId };
    const [violation] = error.violations;
    this.#log.refuse(deed, { ...outcomeOfError(error), reason: violation?.reason });
  }

  async #recorded({ route, request, response, act }: Recorded, carryOut: () => Promise<void>): Promise<void> {
    const end = await this.#log.begin(this.#deedOf(route, request, act));
    try {
      await carryOut();
    } catch (thrown) {
      end(outcomeOfError(toShoalError(fromExpressError(thrown))));
      throw thrown;
    }
    const location = response.getHeader("location");
    end({ status: response.statusCode, ...(typeof location === "string" ? { location } : {}) });
  }

  #deedOf({ audit = {} }: Route, request: Request, { ids, body }: Act): Deed {
    const { kind, namespace, keyId } = principalOf(request);
    const tenantId = ids["tenant_id"];
    const texts = this.#withTexts && audit.texts !== undefined ? valuesOf(audit.texts, body, TEXT_MAX) : undefined;
    return {
      ...aboutRequest(request),
      actor: kind,
      namespace,
      subject: typeof tenantId === "string" ? tenantId : namespace,
      keyId,
      targets: ids,
      fields: valuesOf(audit.fields ?? [], body, FIELD_MAX),
      texts,
    };
  }

  async #refusedKey(request: Request): Promise<{ namespace: string; keyId: string | null; kind: Deed["actor"] }> {
    const principal = knownPrincipalOf(request) ?? (await this.#ownerOf(request));
    return principal ?? { namespace: OPERATOR.namespace, keyId: null, kind: "unknown" };
  }

  async #ownerOf(request: Request): Promise<Pick<Principal, "kind" | "namespace" | "keyId"> | undefined> {
    const presented = presentedKey(request.headers);
    return presented === undefined ? undefined : this.#keyring.ownerOf(presented.key);
  }
}

interface Recorded {
  readonly route: Route;
  readonly request: Request;
  readonly response: Response;
  readonly act: Act;
}

const REFUSALS: ReadonlySet<string> = new Set(["UNAUTHENTICATED", "FORBIDDEN", "TENANT_SUSPENDED"]);

function aboutRequest(request: Request) {
  return {
    address: clientAddress(request),
    method: request.method,
    operation: operations.get(request) ?? null,
    requestId: request.id ?? null,
  };
}

function outcomeOfError({ code }: ShoalError): Outcome {
  return { status: ERROR_CATALOGUE[code].http, code };
}

// Characters of JSON. A question may be longer than any field.
const FIELD_MAX = 4_000;
const TEXT_MAX = 100_000;

function valuesOf(names: readonly string[], body: unknown, max: number): object {
  if (typeof body !== "object" || body === null) return {};
  const given = body as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    names.map((name) => [name, (JSON.stringify(given[name]) ?? "").length <= max ? given[name] : "…"]),
  );
}
