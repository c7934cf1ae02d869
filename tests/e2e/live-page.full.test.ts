// SPDX-License-Identifier: Apache-2.0
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { TwoServices } from "./two-services.ts";

const WAIT_MS = 20_000;
// A browser connects again 3 s after a stream has broken.
const RECONNECT_MS = 6_000;
const TALKING = {
  name: "talking",
  description: "Talks slowly.",
  command: ["node", fileURLToPath(new URL("./fixtures/talking-worker.mjs", import.meta.url))],
  platforms: ["twitter"],
  deterministic: true,
};
const LONG = 2_000;
const STEERED = 10_000;

let browser: Browser;
let services: TwoServices;
let troubles: string[];

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-background-networking", "--disable-dev-shm-usage"],
  });
});
afterAll(() => browser?.close());
beforeEach(async () => {
  troubles = [];
  services = await TwoServices.start([TALKING]);
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  await services.stop();
});

async function newPage(options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  page.setDefaultTimeout(WAIT_MS);
  page.on("console", (message) => troubles.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("dialog", (dialog) => void dialog.dismiss().then(() => troubles.push(`dialog: ${dialog.message()}`)));
  return page;
}

async function ticketUrl(runId: string): Promise<string> {
  const { data } = await services.call<{ url: string }>("POST", `runs/${runId}/tickets`, {});
  return services.url + data.url;
}

async function open(runId: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await newPage(options);
  await page.goto(await ticketUrl(runId));
  await page.waitForURL(`${services.url}/live/${runId}`);
  await page.locator("#title", { hasText: "higher fees" }).waitFor();
  return page;
}

const state = (page: Page, word: string) => page.locator(`#state[data-state=${word}]`).waitFor();
const connection = (page: Page, status: string) => page.locator(`#connection[data-status=${status}]`).waitFor();
const stop = (runId: string) => services.call("POST", `runs/${runId}/stop`);

async function roundsShown(page: Page): Promise<number> {
  return Number((await page.locator("#round").innerText()).split(" ")[0]?.replaceAll(",", ""));
}

// What of a browser is used in it; the other tests of this folder are Node's alone.
interface InPage {
  readonly document: { querySelector(selector: "progress"): { readonly value: number } };
}

async function untilRound(page: Page, round: number): Promise<void> {
  await page.waitForFunction((least) => {
    const { document } = globalThis as unknown as InPage;
    return document.querySelector("progress").value >= least;
  }, round);
}

// Counts the requests for the run's stream from now on.
function streamsOf(page: Page): () => number {
  let count = 0;
  page.on("request", (request) => {
    if (new URL(request.url()).pathname.endsWith("/events")) count += 1;
  });
  return () => count;
}

describe("the live page in Chromium", () => {
  it("shows a run as it goes on, all of it as text, and its end", async () => {
    const runId = await services.startRun(LONG, 1, "talking");
    const page = await open(runId);
    await state(page, "RUNNING");
    await connection(page, "live");
    await page.locator("#feed .entry").nth(20).waitFor();
    const first = await roundsShown(page);
    await untilRound(page, first + 5);
    await page.locator("#eta", { hasText: /^\d/ }).waitFor();
    await page.locator("#rate", { hasText: "rounds/s" }).waitFor();
    await page.locator("#clock", { hasText: /^day \d+, \d\d:00$/ }).waitFor();
    await page
      .locator("#log li", { hasText: /^round \d+ <b>begins<\/b>$/ })
      .first()
      .waitFor();
    const post = page.locator(".entry[data-type=post]").first();
    expect(await post.locator(".said").innerText()).toMatch(/^<img src=x onerror=alert\(\d+\)> I say$/);
    expect(await post.locator("strong").innerText()).toMatch(/^(Member \d+|Instructor|Administrator|President)/);
    expect(await page.locator("#feed img, #log b").count()).toBe(0);
    expect(await page.locator(".entry[data-type=like] .about").first().innerText()).toContain("I say");
    const curve = (await page.locator("#mean-plot .curve").getAttribute("d")) ?? "";
    expect(curve.split("L").length).toBeGreaterThan(5);
    for (const area of ["for", "undecided", "against"]) {
      expect(await page.locator(`#share-plot .${area}`).getAttribute("d")).toMatch(/^M0\.0 .*Z$/);
    }
    expect(await page.locator("#mean-plot").getAttribute("aria-label")).toMatch(/^Mean opinion after round \d+: /);
    await stop(runId);
    await state(page, "STOPPED");
    await connection(page, "over");
    await page.locator("#log li", { hasText: /^STOPPED: / }).waitFor();
    expect(troubles).toEqual([]);
  }, 90_000);

  it("waits while the simulation service is killed, shows INTERRUPTED and goes on, without a reload", async () => {
    const runId = await services.startRun(LONG, 1, "talking");
    const page = await open(runId);
    await page.locator("#feed .entry").nth(5).waitFor();
    const streams = streamsOf(page);
    await services.killSimulation();
    await connection(page, "waiting");
    expect(await page.locator("#rate").innerText()).toBe("–");
    expect(await page.locator("#state").innerText()).toBe("RUNNING");
    await services.startSimulation();
    await state(page, "INTERRUPTED");
    await connection(page, "live");
    await page.locator("#notice", { hasText: "Interrupted" }).waitFor();
    await stop(runId);
    await state(page, "STOPPED");
    await connection(page, "over");
    expect(streams()).toBe(0);
    expect(troubles).toEqual([]);
  }, 90_000);

  it("shows that a run is paused, given news and resumed, also across a kill of the service, and what a fork of it is", async () => {
    const runId = await services.startRun(STEERED, 7, "behavioral");
    const page = await open(runId);
    await state(page, "RUNNING");
    await services.call("POST", `runs/${runId}/pause`);
    await state(page, "PAUSED");
    const { round } = (await services.call<{ round: number }>("GET", `runs/${runId}`)).data;
    const news = { type: "news", source: "City Gazette", text: "The fees are <b>doubled</b>.", opinion: -1 };
    await services.call("POST", `runs/${runId}/inputs`, news);
    await page
      .locator("#inputs", { hasText: `Round ${(round + 1).toLocaleString("en-US")}: News by City Gazette` })
      .waitFor();
    await services.killSimulation();
    await connection(page, "waiting");
    await services.startSimulation();
    await state(page, "INTERRUPTED");
    await services.call("POST", `runs/${runId}/resume`);
    await state(page, "RUNNING");
    // The first RUNNING may lie before what the page shows of the log.
    await page.locator("#log li:has-text('INTERRUPTED') ~ li:has-text('RUNNING')").waitFor();
    await untilRound(page, round + 1);
    await services.call("POST", `runs/${runId}/pause`);
    await state(page, "PAUSED");
    const body = { round, inputs: [{ round: round + 2, input: news }], rounds: round + 3 };
    const { data } = await services.call<{ run_id: string }>("POST", `runs/${runId}/forks`, body);
    const fork = await open(data.run_id);
    await state(fork, "SUCCEEDED");
    await fork
      .locator("#facts", { hasText: `fork of ${runId} after round ${round.toLocaleString("en-US")}` })
      .waitFor();
    await fork
      .locator(".entry[data-type=outside_post] .said", { hasText: "The fees are <b>doubled</b>." })
      .first()
      .waitFor();
    expect(await fork.locator("#mean-plot .fork").getAttribute("d")).toMatch(/^M/);
    await stop(runId);
    await state(page, "STOPPED");
    expect(await page.locator("#feed b, #inputs b").count()).toBe(0);
    expect(troubles).toEqual([]);
  }, 90_000);

  it("says that the connection is lost while the gateway is killed, and goes on after its cursor", async () => {
    const runId = await services.startRun(LONG, 1, "talking");
    const page = await open(runId);
    await page.locator("#feed .entry").nth(5).waitFor();
    const { port } = new URL(services.url);
    await services.killGateway();
    await connection(page, "lost");
    const before = await roundsShown(page);
    await services.startGateway(Number(port));
    await connection(page, "live");
    await untilRound(page, before + 5);
    const posted = await page.locator(".entry[data-type=post] .said").allInnerTexts();
    expect(new Set(posted).size).toBe(posted.length);
    await stop(runId);
    await connection(page, "over");
    // What the browser itself says of requests that found nobody.
    expect(troubles.filter((trouble) => !trouble.includes("net::ERR_"))).toEqual([]);
  }, 90_000);

  it("of a run that has ended shows its end, and does not connect again", async () => {
    const runId = await services.startRun(3, 1, "talking");
    const live = await open(runId);
    const streams = streamsOf(live);
    await connection(live, "over");
    await state(live, "SUCCEEDED");
    const again = live.waitForRequest(/\/events/, { timeout: RECONNECT_MS });
    await expect(again).rejects.toThrow(/Timeout/);
    expect(streams()).toBeLessThanOrEqual(1);

    await live.reload();
    await connection(live, "over");
    await state(live, "SUCCEEDED");
    expect(await live.locator(".entry").count()).toBe(6);
    expect(await live.locator("#round").innerText()).toBe("3 of 3");
    expect(troubles).toEqual([]);
  }, 90_000);

  it("opens from another site's link, and leaves no ticket behind", async () => {
    const runId = await services.startRun(3, 1, "talking");
    const url = await ticketUrl(runId);
    const other = await otherSite(url);
    try {
      const page = await newPage();
      await page.goto(`http://localhost:${(other.address() as AddressInfo).port}/`);
      await page.locator("a").click();
      await page.waitForURL(`${services.url}/live/${runId}`);
      await connection(page, "over");
      await page.reload();
      await connection(page, "over");
      expect(await page.evaluate("[document.referrer, history.length]")).toEqual(["", 3]);
      await page.goBack();
      expect(page.url()).toContain("localhost");
      const [cookie] = await page.context().cookies(`${services.url}/live/${runId}/events`);
      expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Strict", path: `/live/${runId}` });
      expect(await page.context().cookies([services.url, `${services.url}/live/other`])).toEqual([]);
      expect(troubles).toEqual([]);
    } finally {
      other.close();
    }
  }, 90_000);

  it("says why there is no way in", async () => {
    const runId = await services.startRun(3, 1, "talking");
    const page = await newPage();
    await page.goto(`${services.url}/live/${runId}?ticket=forged`);
    expect(await page.locator("h1").innerText()).toBe("Unauthorized");
    await page.goto(await ticketUrl(runId));
    await connection(page, "over");
    await page.context().clearCookies();
    await page.goto(`${services.url}/live/${runId}`);
    expect(await page.locator(".card").innerText()).toContain("opens with a link");
  }, 90_000);

  it("tells a page that is open when its access ends", async () => {
    const runId = await services.startRun(LONG, 1, "talking");
    const page = await open(runId);
    await page.locator("#feed .entry").nth(5).waitFor();
    await page.context().clearCookies();
    const { port } = new URL(services.url);
    await services.killGateway();
    await services.startGateway(Number(port));
    await connection(page, "refused");
    await page.locator("#notice", { hasText: "Ask for a new link" }).waitFor();
  }, 90_000);

  it.each(["light", "dark"] as const)(
    "fits a narrow screen, %s",
    async (colorScheme) => {
      const runId = await services.startRun(10, 1, "talking");
      const page = await open(runId, { viewport: { width: 340, height: 800 }, colorScheme });
      await connection(page, "over");
      const overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
      expect(overflow).toBeLessThanOrEqual(0);
      const order = ["#title", "#opinion-title", "#feed-title", "#log-title"];
      const tops = await Promise.all(order.map(async (id) => (await page.locator(id).boundingBox())?.y ?? 0));
      expect(tops).toEqual(tops.toSorted((a, b) => a - b));
      expect(troubles).toEqual([]);
    },
    90_000,
  );
});

async function otherSite(link: string): Promise<Server> {
  const server = createServer((_request, response) => {
    response.setHeader("content-type", "text/html").end(`<link rel="icon" href="data:,"><a href="${link}">Watch</a>`);
  });
  server.listen(0);
  await once(server, "listening");
  return server;
}
