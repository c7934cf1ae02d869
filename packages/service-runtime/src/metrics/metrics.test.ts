// SPDX-License-Identifier: Apache-2.0
import { afterEach, describe, expect, it } from "@jest/globals";
import { Counter, Registry } from "prom-client";
import { metricsAddress } from "./metrics-address.ts";
import { type MetricsServer, startMetricsServer } from "./metrics-server.ts";

describe("METRICS_ADDRESS", () => {
  it.each([
    ["127.0.0.1:9464", { host: "127.0.0.1", port: 9464 }],
    ["[::1]:0", { host: "::1", port: 0 }],
    ["metrics.internal:80", { host: "metrics.internal", port: 80 }],
  ])("takes %s", (text, expected) => {
    expect(metricsAddress.parse(text)).toEqual(expected);
  });

  it.each(["9464", "127.0.0.1", "::1:9464", "127.0.0.1:65536", "http://127.0.0.1:1"])("refuses %s", (text) => {
    expect(metricsAddress.safeParse(text).error?.issues[0]?.message).toContain("HOST:PORT is expected");
  });
});

describe("the metrics server", () => {
  let server: MetricsServer | undefined;
  afterEach(() => server?.dispose());

  it("serves the registry and the process, and nothing else", async () => {
    const registry = new Registry();
    new Counter({ name: "shoal_things_total", help: "Things.", registers: [registry] }).inc(3);
    server = await startMetricsServer(registry, { host: "127.0.0.1", port: 0 });
    const answer = await fetch(server.url);
    expect(answer.headers.get("content-type")).toContain("text/plain; version=0.0.4");
    const text = await answer.text();
    expect(text).toContain(
      "# HELP shoal_things_total Things.\n# TYPE shoal_things_total counter\nshoal_things_total 3\n",
    );
    expect(text).toMatch(/^process_resident_memory_bytes \d+/m);
    expect((await fetch(new URL("/", server.url))).status).toBe(404);
    expect((await fetch(server.url, { method: "POST" })).status).toBe(404);
  });
});
