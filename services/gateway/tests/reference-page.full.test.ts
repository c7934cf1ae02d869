// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { type Browser, chromium } from "playwright-core";
import { DOCUMENT } from "./documented.ts";
import { API_KEY, RunningGateway } from "./running-gateway.ts";

let browser: Browser;
let gateway: RunningGateway;

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-background-networking", "--disable-dev-shm-usage"],
  });
  gateway = await RunningGateway.start();
});
afterAll(async () => {
  await browser?.close();
  await gateway?.stop();
});

it("shows every operation and tries one out, without another host and without a word on the console", async () => {
  const page = await browser.newPage();
  const troubles: string[] = [];
  const hosts = new Set<string>();
  page.on("console", (message) => troubles.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("request", (request) => hosts.add(new URL(request.url()).origin));
  await page.goto(`${gateway.url}/docs`);
  await page.locator(".opblock").first().waitFor();
  const operations = Object.values(DOCUMENT.paths).flatMap((item) => Object.keys(item));
  expect(await page.locator(".opblock").count()).toBe(operations.length);

  await page.locator("button.authorize").click();
  await page.locator(".auth-container input").first().fill(API_KEY);
  await page.locator(".auth-container button.authorize").first().click();
  await page.locator(".auth-container button.btn-done").first().click();
  const listing = page.locator("#operations-Casts-listCasts");
  await listing.locator(".opblock-summary-control").click();
  await listing.getByRole("button", { name: "Try it out" }).click();
  await listing.getByRole("button", { name: "Execute" }).click();
  await listing.locator(".live-responses-table .response-col_status", { hasText: "200" }).waitFor();

  expect([...hosts]).toEqual([new URL(gateway.url).origin]);
  expect(troubles).toEqual([]);
});
