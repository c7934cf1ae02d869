// SPDX-License-Identifier: AGPL-3.0-only
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { countedFields } from "../../event-log/index.ts";
import { BodyReader } from "./body-reader.ts";
import { BodyScanner } from "./body-scanner.ts";
import { MessageBlock } from "./message-block.ts";
import { ProtocolViolation } from "./protocol-violation.ts";

const scanner = new BodyScanner(["type", "opinion"]);
const reader = new BodyReader();

function block(body: Buffer): MessageBlock {
  return new MessageBlock(Buffer.concat([body, Buffer.from("}\n")]));
}

function accepts(text: string): boolean {
  const bytes = Buffer.from(text);
  return scanner.endOf(block(bytes).bytes, 0) === bytes.length;
}

const key = fc.oneof(fc.constantFrom("type", "opinion", "types", "opinio", "", "a", "ü"), fc.string());
const value = fc.oneof(
  fc.jsonValue({ stringUnit: "binary" }),
  fc.string(),
  fc.double(),
  fc.double({ min: -1, max: 1 }),
);
const object = fc.array(fc.tuple(key, value), { maxLength: 6 }).map((fields) => {
  const members = fields.map(([name, content]) => `${JSON.stringify(name)}:${JSON.stringify(content)}`);
  return `{${members.join(",")}}`;
});
/** Bytes that matter to JSON. */
const byte = fc.constantFrom(...Buffer.from('{}[]":,\\ue+-.019 tfnä\u0000\u0001\t\u007f'));

describe("a body", () => {
  it("is read as JSON.parse reads it, whatever it holds, a field twice included", () => {
    fc.assert(
      fc.property(object, fc.boolean(), (compact, spaced) => {
        const text = spaced ? compact.replaceAll(/(?<=[{[,:])(?=[\d"[{])/g, "  ") : compact;
        const bytes = Buffer.from(text);
        expect(reader.read(block(bytes), 0, bytes.length)).toEqual(countedFields(JSON.parse(text)));
      }),
      { numRuns: 500 },
    );
  });

  it("is refused wherever JSON.parse refuses it", () => {
    const change = fc.record({ at: fc.nat(200), remove: fc.nat(2), insert: fc.array(byte, { maxLength: 2 }) });
    fc.assert(
      fc.property(object, fc.array(change, { minLength: 1, maxLength: 2 }), (text, changes) => {
        let bytes = Buffer.from(text);
        for (const { at, remove, insert } of changes) {
          const place = at % (bytes.length + 1);
          bytes = Buffer.concat([bytes.subarray(0, place), Buffer.from(insert), bytes.subarray(place + remove)]);
        }
        if (scanner.endOf(Buffer.concat([bytes, Buffer.from("}\n")]), 0) !== bytes.length) return;
        const parsed: unknown = JSON.parse(bytes.toString());
        expect(parsed).toEqual(expect.objectContaining({}));
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    "{}",
    '{ "a" : [ ] , "b" : [ { } , -0.5e+7, 0, 10E-2, 1.0 ] }',
    '{"text":"\\"\\\\\\/\\b\\f\\n\\r\\t\\u00fcü👍","ok":[true,false,null]}',
  ])("like %s needs no parsing", (text) => {
    expect(accepts(text)).toBe(true);
  });

  it.each([
    "",
    "[]",
    "{",
    "{}}",
    "{},{}",
    '{"a":1,}',
    '{"a"}',
    "{a:1}",
    '{"a":01}',
    '{"a":1.}',
    '{"a":.5}',
    '{"a":1e}',
  ])("like %j is refused", (text) => {
    const bytes = Buffer.from(text);
    expect(accepts(text)).toBe(false);
    expect(() => reader.read(block(bytes), 0, bytes.length)).toThrow(ProtocolViolation);
  });

  it.each(['{"a":"\\x"}', '{"a":"\\u00g0"}', '{"a":+1}', '{"a":-}', '{"a":NaN}', '{"a":[1,]}', '{"a":tru}', "{1:2}"])(
    "like %j is refused",
    (text) => expect(accepts(text)).toBe(false),
  );

  it.each(["ü", "x".repeat(64), "x".repeat(65), "x".repeat(5_000), 'a"b', ""])("may have any type, like %j", (type) => {
    const text = JSON.stringify({ opinion: -1.5, type });
    for (let time = 1; time <= 2; time += 1) {
      expect(reader.read(block(Buffer.from(text)), 0, Buffer.byteLength(text))).toEqual({ type, opinion: -1.5 });
    }
  });

  it("may be nested as deep as JSON.parse takes it", () => {
    const text = `{"opinion":0.25,"a":${"[".repeat(5_000)}${"]".repeat(5_000)}}`;
    const bytes = Buffer.from(text);
    expect(reader.read(block(bytes), 0, bytes.length)).toEqual({ type: undefined, opinion: 0.25 });
  });
});
