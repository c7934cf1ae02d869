// SPDX-License-Identifier: Apache-2.0
import type { ErrorCode } from "@shoal/simulation-contract";
import type { RequestHandler } from "express";
import { Counter, Gauge, Histogram, Registry } from "prom-client";

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30];

// What the gateway tells of itself; docs/operations.md explains each.
export class GatewayMetrics {
  readonly registry = new Registry();
  readonly #requests = new Counter({
    name: "shoal_http_requests_total",
    help: "Requests that have been answered, streams when they have ended.",
    labelNames: ["method", "route", "status"],
    registers: [this.registry],
  });
  readonly #seconds = new Histogram({
    name: "shoal_http_request_seconds",
    help: "Time from a request to the end of its answer, event streams left out.",
    labelNames: ["method", "route"],
    buckets: SECONDS,
    registers: [this.registry],
  });
  readonly #refusals = new Counter({
    name: "shoal_http_refusals_total",
    help: "Problem documents by their code.",
    labelNames: ["code"],
    registers: [this.registry],
  });
  readonly #limited = new Counter({
    name: "shoal_rate_limited_total",
    help: "Requests refused because there were too many.",
    labelNames: ["limit"],
    registers: [this.registry],
  });

  noteLimited(limit: string): void {
    this.#limited.inc({ limit });
  }

  watchRateLimits(outage: { readonly hasBegun: boolean }): void {
    new Gauge({
      name: "shoal_rate_limits_in_memory",
      help: "1 while the database does not count for the limits, so that this gateway counts for itself.",
      registers: [this.registry],
      collect() {
        this.set(outage.hasBegun ? 1 : 0);
      },
    });
  }

  refused(code: ErrorCode): void {
    this.#refusals.inc({ code });
  }

  // From now on the gauge tells of these streams.
  watch(streams: { readonly count: number }): void {
    new Gauge({
      name: "shoal_event_streams",
      help: "Event streams that are open.",
      registers: [this.registry],
      collect() {
        this.set(streams.count);
      },
    });
  }

  readonly observe: RequestHandler = (request, response, next) => {
    const startedAt = performance.now();
    response.on("close", () => {
      const { method } = request;
      // The path as the route declares it: ids in it would make a series each.
      const route = (request.route as { path?: string } | undefined)?.path ?? "none";
      this.#requests.inc({ method, route, status: response.statusCode });
      const isStream = String(response.getHeader("content-type")).startsWith("text/event-stream");
      if (!isStream) this.#seconds.observe({ method, route }, (performance.now() - startedAt) / 1_000);
    });
    next();
  };
}
