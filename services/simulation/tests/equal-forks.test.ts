// SPDX-License-Identifier: AGPL-3.0-only
import { afterAll, beforeAll } from "@jest/globals";
import { equalForks, plainRun } from "./equal-forks.ts";
import { TestService } from "./fixtures/test-service.ts";

let service: TestService;
let plain: string;
beforeAll(async () => {
  service = await TestService.start();
  plain = await plainRun(service);
});
afterAll(() => service.dispose());

equalForks(() => ({ service, plain }), 10);
