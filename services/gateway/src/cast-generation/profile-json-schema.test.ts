// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import { PROFILE_JSON_SCHEMA } from "./profile-json-schema.ts";

it("is what endpoints take that hold an answer to it: closed objects, all fields required, nothing they can't enforce", () => {
  const anchors = ["posting_style", "active_hours", "stance", "opinion_drift_rate", "influence_weight"];
  expect(PROFILE_JSON_SCHEMA).toMatchObject({
    type: "object",
    additionalProperties: false,
    required: expect.arrayContaining(["name", "persona", "activity_level", "behavioral_anchors"]) as unknown,
    properties: {
      behavioral_anchors: { type: "object", additionalProperties: false, required: anchors },
      activity_level: { type: "number", minimum: 0, maximum: 1 },
    },
  });
  expect(JSON.stringify(PROFILE_JSON_SCHEMA)).not.toMatch(
    /"(allOf|pattern|minLength|maxLength|uniqueItems|readOnly|\$schema)"/,
  );
});
