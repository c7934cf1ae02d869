// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { type Browser, chromium, type Page } from "playwright-core";
import { dataOf, LIVE_TIME, startRun, word } from "./examples.ts";
import { RunningGateway } from "./running-gateway.ts";

const NEWS = { type: "news", source: "City Gazette", text: "<b>The fees</b> are doubled.", opinion: -1 };

let browser: Browser;
let gateway: RunningGateway;
const troubles: string[] = [];

beforeAll(async () => {
  gateway = await RunningGateway.start();
  browser = await chromium.launch({
    executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-background-networking", "--disable-dev-shm-usage"],
  });
});
afterAll(async () => {
  await browser?.close();
  await gateway.stop();
});

async function open(runId: string): Promise<Page> {
  const page = await browser.newPage();
  page.setDefaultTimeout(20_000);
  page.on("console", (message) => troubles.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => troubles.push(error.message));
  const { json } = await gateway.post(`/v1/runs/${runId}/tickets`, {});
  await page.goto(gateway.url + word(dataOf(json), "url"));
  await page.locator("#title", { hasText: "higher fees" }).waitFor();
  return page;
}

const state = (page: Page, name: string) => page.locator(`#state[data-state=${name}]`).waitFor();
const post = (runId: string, what: string, body: object = {}) => gateway.post(`/v1/runs/${runId}/${what}`, body);
const marks = async (page: Page, name: string) =>
  ((await page.locator(`#mean-plot .${name}`).getAttribute("d")) ?? "").split("M").length - 1;

it("shows in Chromium that a run is paused, resumed and given inputs, as it happens and after a reload", async () => {
  const runId = await startRun(gateway, LIVE_TIME);
  const page = await open(runId);
  await state(page, "RUNNING");
  await post(runId, "pause");
  await state(page, "PAUSED");
  await page.locator("#notice", { hasText: "Paused between two rounds" }).waitFor();
  await post(runId, "inputs", NEWS);
  await page.locator("#inputs", { hasText: "Round 4: News by City Gazette: <b>The fees</b> are doubled." }).waitFor();
  expect(await marks(page, "inputs")).toBe(1);
  await post(runId, "resume");
  await state(page, "RUNNING");
  const entry = page.locator(".entry[data-type=outside_post]");
  await entry.waitFor();
  expect(await entry.locator("strong").innerText()).toBe("City Gazette");
  expect(await entry.locator(".said").innerText()).toBe(NEWS.text);
  expect(await page.locator("#feed b, #inputs b").count()).toBe(0);
  await page.locator("#log li", { hasText: "Input from round 4 on. News by City Gazette" }).waitFor();
  await page.reload();
  await page.locator("#inputs", { hasText: "Round 4" }).waitFor();
  expect(await marks(page, "inputs")).toBe(1);
  expect(await marks(page, "fork")).toBe(0);
  expect(troubles).toEqual([]);
}, 60_000);

it("shows in Chromium of which run a fork is, and where it went its own way", async () => {
  const parent = await startRun(gateway);
  const { json } = await post(parent, "forks", { round: 2, inputs: [{ round: 4, input: NEWS }] });
  const page = await open(word(dataOf(json), "run_id"));
  await state(page, "SUCCEEDED");
  await page.locator("#facts", { hasText: `fork of ${parent} after round 2` }).waitFor();
  expect([await marks(page, "fork"), await marks(page, "inputs")]).toEqual([1, 1]);
  const overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
  expect(overflow).toBeLessThanOrEqual(0);
  expect(troubles).toEqual([]);
}, 60_000);
