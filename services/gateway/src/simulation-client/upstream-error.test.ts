// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import { invalidRequest } from "@shoal/simulation-contract";
import { upstreamError } from "./upstream-error.ts";

it.each([
  ["page_token", "the next_page_token of the page before is expected", "cursor", "the next_cursor of the page before"],
  ["definition.time.rounds", "at least 1 is expected", "time.rounds", "at least 1"],
  ["definition.engine_settings", "one JSON object in UTF-8 is expected", "settings", "one JSON object"],
])("what the service says of %s is told in REST's names", (field, reason, ours, ourReason) => {
  const error = upstreamError(invalidRequest([{ field, reason }]));
  expect(error.violations).toEqual([{ field: ours, reason: expect.stringContaining(ourReason) }]);
  expect(error.message).toContain(`${ours}: ${ourReason}`);
});
