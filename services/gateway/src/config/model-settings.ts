// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { z } from "zod";
import { MODEL_PURPOSES } from "../usage/usage-store.ts";

const ENDPOINTS_MAX = 16;
const CALLS_MAX = 1_000;

export const modelKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,1024}$/, "1 to 1,024 printable ASCII characters without spaces are expected");

export const modelUrl = z.url({ protocol: /^https?$/, error: "an http:// or https:// URL is expected" });

export const modelName = z.string().trim().min(1).max(200);

export const price = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,6})?$/, "a number such as 2.5, with at most 6 decimals, is expected")
  .transform(Number);

const priceNumber = z.number().min(0).max(999_999_999);
const endpointName = z.string().regex(/^[\w-]{1,64}$/, "names of letters, digits, _ and - are expected");

const endpoint = z
  .strictObject({
    base_url: modelUrl,
    api_key: modelKey.optional(),
    api_key_file: z.string().min(1).optional(),
    max_concurrency: z.int().min(1).max(CALLS_MAX).optional(),
  })
  .transform(({ base_url: baseUrl, api_key, api_key_file, max_concurrency: maxConcurrency }, context) => {
    const apiKey = api_key_file === undefined ? (api_key ?? "none") : keyIn(api_key_file);
    const refuse = (message: string) => context.addIssue({ code: "custom", path: ["api_key_file"], message });
    if (api_key !== undefined && api_key_file !== undefined) refuse("not beside api_key");
    if (!modelKey.safeParse(apiKey).success) refuse("the path of a file that holds a key is expected");
    return { baseUrl, apiKey: apiKey ?? "", maxConcurrency };
  });

// By name.
export const endpointsSetting = jsonSetting(
  z.record(endpointName, endpoint).refine((endpoints) => {
    const { length } = Object.keys(endpoints);
    return length > 0 && length <= ENDPOINTS_MAX;
  }, `1 to ${ENDPOINTS_MAX} endpoints are expected`),
);

const model = z
  .strictObject({
    model: modelName,
    endpoints: z.array(endpointName).min(1).optional(),
    max_answer_tokens: z.int().min(16).max(1_000_000).optional(),
    price_input: priceNumber.optional(),
    price_output: priceNumber.optional(),
  })
  .refine(
    ({ price_input, price_output }) => (price_input === undefined) === (price_output === undefined),
    "price_input and price_output are expected together",
  );
export type ModelSetting = z.output<typeof model>;

// By purpose.
export const modelsSetting = jsonSetting(z.partialRecord(z.enum(MODEL_PURPOSES), model));

// Problems name the field and never what stands in it, which may be a key.
function jsonSetting<Schema extends z.ZodType>(schema: Schema): z.ZodType<z.output<Schema>, string> {
  return z.string().transform((text, context): z.output<Schema> => {
    const parsed = schema.safeParse(parsedJson(text));
    if (parsed.success) return parsed.data;
    for (const { path, message } of parsed.error.issues) {
      const at = path.length === 0 ? "" : `${path.join(".")}: `;
      context.addIssue({ code: "custom", message: `${at}${message}` });
    }
    return z.NEVER;
  });
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function keyIn(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return undefined;
  }
}
