// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { ERROR_CATALOGUE, type ErrorCode } from "@shoal/simulation-contract";
import { documentationOf } from "../src/reference-page/index.ts";
import { expectProblem } from "./expect-problem.ts";
import { RunningGateway } from "./running-gateway.ts";

let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await RunningGateway.start();
});
afterAll(() => gateway.stop());

describe("GET /docs", () => {
  it("is a page that loads from this gateway alone, without a key", async () => {
    const page = await fetch(`${gateway.url}/docs`);
    expect(page.status).toBe(200);
    expect(page.headers.get("content-type")).toMatch(/^text\/html/);
    const html = await page.text();
    const addresses = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address = ""]) => address);
    const own = addresses.filter((address) => address !== "data:,");
    expect(own.length).toBeGreaterThan(2);
    for (const address of own) {
      expect(address).toMatch(/^\/[^/]/);
      const part = await fetch(gateway.url + address);
      expect([address, part.status]).toEqual([address, 200]);
      expect((await part.text()).length).toBeGreaterThan(100);
    }
    expect(html).not.toMatch(/<script(?![^>]* src=)|<style|style="|\son\w+=/);
  });

  it("has a policy that lets it load nothing from elsewhere", async () => {
    const policy = (await fetch(`${gateway.url}/docs`)).headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
  });

  it("tells of every error what it means, where the type of a problem leads", async () => {
    const problem = (await gateway.get("/v1/runs/none")).json;
    for (const path of [String(problem["type"]), "/docs/errors"]) {
      const page = await fetch(gateway.url + path);
      expect(page.status).toBe(200);
      expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(await page.text()).toMatch(/<code>RUN_NOT_FOUND<\/code>[^]*No such run in this tenant/);
    }
    for (const code of Object.keys(ERROR_CATALOGUE) as ErrorCode[]) {
      expect((await fetch(gateway.url + documentationOf(code))).status).toBe(200);
    }
    expectProblem(await gateway.get("/docs/errors/none"), { status: 404, code: "ROUTE_NOT_FOUND" });
    expectProblem(await gateway.send("POST", "/docs/errors"), { status: 405, code: "METHOD_NOT_ALLOWED" });
  });

  it("has no other method, and no other file beside it", async () => {
    expectProblem(await gateway.send("POST", "/docs"), { status: 405, code: "METHOD_NOT_ALLOWED" });
    for (const file of ["index.html", "swagger-initializer.js", "package.json", "..%2Fpackage.json"]) {
      expectProblem(await gateway.get(`/assets/reference/${file}`), { status: 404, code: "ROUTE_NOT_FOUND" });
    }
  });
});
