// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { expectProblem } from "./expect-problem.ts";
import { API_KEY, LIMITS, RunningGateway } from "./running-gateway.ts";

const PAGE = "https://app.example.org";
const PREFLIGHT = { "access-control-request-method": "POST", "access-control-request-headers": "x-api-key" };

describe("a page of another origin", () => {
  let open: RunningGateway;
  let closed: RunningGateway;

  beforeAll(async () => {
    open = await RunningGateway.start({ config: { corsOrigins: [PAGE, "http://localhost:3000"] } });
    closed = await RunningGateway.start();
  });
  afterAll(() => Promise.all([open.stop(), closed.stop()]));

  const ask = (gateway: RunningGateway, origin: string, headers: Record<string, string> = {}, method = "GET") =>
    fetch(`${gateway.url}/v1/casts`, { method, headers: { origin, ...headers } });

  it("may read answers, errors too, if it is listed", async () => {
    const answer = await ask(open, PAGE, { "x-api-key": API_KEY });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("access-control-allow-origin")).toBe(PAGE);
    expect(answer.headers.get("access-control-expose-headers")).toBe("*");
    expect(answer.headers.get("access-control-allow-credentials")).toBeNull();
    expect(answer.headers.get("vary")).toMatch(/origin/i);
    const refused = await ask(open, PAGE);
    expect(refused.status).toBe(401);
    expect(refused.headers.get("access-control-allow-origin")).toBe(PAGE);
  });

  it("reads also that too much was asked from its address", async () => {
    const limits = { ...LIMITS, requestsPerAddress: 1 };
    const limited = await RunningGateway.start({ config: { corsOrigins: [PAGE], limits } });
    try {
      await ask(limited, PAGE, { "x-api-key": API_KEY });
      const refused = await ask(limited, PAGE, { "x-api-key": API_KEY });
      expect([refused.status, refused.headers.get("access-control-allow-origin")]).toEqual([429, PAGE]);
      expect((await ask(limited, PAGE, PREFLIGHT, "OPTIONS")).status).toBe(429);
    } finally {
      await limited.stop();
    }
  });

  it("may ask before, without a key", async () => {
    const answer = await ask(open, "http://localhost:3000", PREFLIGHT, "OPTIONS");
    expect(answer.status).toBe(204);
    expect(answer.headers.get("access-control-allow-origin")).toBe("http://localhost:3000");
    expect(answer.headers.get("access-control-allow-headers")).toBe("x-api-key");
    expect(answer.headers.get("access-control-allow-methods")).toContain("POST");
  });

  it.each(["https://evil.example.org", `${PAGE}.evil.org`, "http://app.example.org", `${PAGE}:8443`, "null"])(
    "may not if it is %s",
    async (origin) => {
      for (const answer of [
        await ask(open, origin, { "x-api-key": API_KEY }),
        await ask(open, origin, PREFLIGHT, "OPTIONS"),
      ]) {
        expect(answer.headers.get("access-control-allow-origin")).toBeNull();
      }
    },
  );

  it("may not where none is listed", async () => {
    const answer = await ask(closed, PAGE, { "x-api-key": API_KEY });
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
    expect((await ask(closed, PAGE, { ...PREFLIGHT, "x-api-key": API_KEY }, "OPTIONS")).status).toBe(405);
  });

  it("asks for options as any client does, if it does not ask before a request", async () => {
    expectProblem(await open.send("OPTIONS", "/v1/casts"), { status: 405, code: "METHOD_NOT_ALLOWED" });
  });
});
