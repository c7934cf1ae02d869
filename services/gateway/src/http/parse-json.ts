// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "@shoal/simulation-contract";
import { wrongShape } from "./json-shape.ts";
import { holdsLoneSurrogate, mayHoldLoneSurrogate } from "./lone-surrogate.ts";

// For who takes a JSON body as bytes.
export function parseJson(bytes: Buffer): unknown {
  const text = textIn(bytes);
  requireShape(bytes);
  const value = valueIn(text);
  if (mayHoldLoneSurrogate(bytes) && holdsLoneSurrogate(value)) throw loneSurrogate();
  return value;
}

// Before it is parsed: of a key that is there twice a parser keeps no trace.
export function requireShape(json: Buffer): void {
  const reason = wrongShape(json);
  if (reason !== undefined) throw malformed(reason);
}

export function malformed(reason: string, cause?: unknown): ShoalError {
  return new ShoalError("MALFORMED_JSON", `The body is not acceptable: ${reason}.`, {
    violations: [{ field: "body", reason }],
    cause,
  });
}

export function loneSurrogate(): ShoalError {
  return malformed("half of a surrogate pair stands alone in a string");
}

function textIn(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw malformed("not valid UTF-8", cause);
  }
}

// Nothing at all is taken as `{}`, as it is where the body arrives parsed.
function valueIn(text: string): unknown {
  if (text === "") return {};
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw malformed("not valid JSON", cause);
  }
}
