// SPDX-License-Identifier: Apache-2.0
import type { Response } from "express";
import type { Page } from "./paging.ts";

export function sendData(response: Response, data: unknown, status = 200): void {
  response.status(status).json({ success: true, data });
}

export function sendPage<T>(response: Response, page: Page<T>, toJson: (item: T) => unknown): void {
  response.json({ success: true, data: page.items.map(toJson), next_cursor: page.nextCursor });
}

export function sendNothing(response: Response): void {
  response.status(204).end();
}
