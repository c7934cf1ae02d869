// SPDX-License-Identifier: AGPL-3.0-only
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { EngineEvent } from "./engine-event.ts";
import { EVENT_MAX_BYTES } from "./event-line.ts";
import { MessageBlock } from "./message-block.ts";
import { ProtocolViolation } from "./protocol-violation.ts";
import { readMessages, type WorkerMessage } from "./worker-messages.ts";

const GOOD =
  '{"type":"event","kind":"action","round":3,"platform":"twitter","agent_id":"m1","body":{"a":"ü","b":[1,{}]}}';

function parse(line: string | Buffer): EngineEvent {
  const before = Buffer.from('{"type":"heartbeat"}\n');
  const block = new MessageBlock(Buffer.concat([before, Buffer.from(line as string), Buffer.from("\n"), before]));
  const messages: WorkerMessage[] = [];
  readMessages(block, (message) => messages.push(message));
  expect(messages.length).toBe(3);
  const [, message] = messages;
  if (!(message instanceof EngineEvent)) throw new Error("an event was expected");
  return message;
}

describe("an event line", () => {
  it("gives its header, its body, and the body's bytes as they were written", () => {
    const body = '{"a" : "ü\\u00fc", "n":1.50 }';
    const event = parse(`{"type":"event","kind":"note","round":0,"body":${body}}`);
    expect(event).toMatchObject({ kind: "note", round: 0, platform: "", agentId: "", body: { a: "üü", n: 1.5 } });
    expect(event.bodyBytes.toString()).toBe(body);
  });

  it("may have spaces between its tokens, escapes in its header and its type anywhere before the body", () => {
    const event = parse('  { "kind" : "act\\u0069on" , "round" : 12 , "type":"ev\\u0065nt", "body" :  {"x":"}"}  }  ');
    expect(event).toMatchObject({ kind: "action", round: 12, body: { x: "}" } });
    expect(event.bodyBytes.toString()).toBe('{"x":"}"}');
  });

  const wrong: Record<string, string | Buffer> = {
    "broken UTF-8": Buffer.concat([Buffer.from(GOOD.slice(0, -3)), Buffer.from([0xc3]), Buffer.from('"}}')]),
    "a UTF-8 surrogate": Buffer.from(
      '{"type":"event","kind":"k","round":0,"body":{"a":"\u0001"}}'.replace("\u0001", "\xed\xa0\x80"),
      "latin1",
    ),
    "a tab between its tokens": GOOD.replace(",", ",\t"),
    "a CR in the middle": GOOD.replace(',"body"', ',\r"body"'),
    "a NUL": GOOD.replace("ü", "\u0000"),
    "a byte order mark": `\ufeff${GOOD}`,
    "a key twice": GOOD.replace('"round":3', '"round":3,"round":3'),
    "a key twice, once escaped": GOOD.replace('"round":3', '"round":3,"r\\u006fund":4'),
    "its type twice": GOOD.replace('"kind"', '"type":"event","kind"'),
    "its type again after another": GOOD.replace('"type":"event"', '"type":"heartbeat","type":"event"'),
    "another type after its own": GOOD.replace('"kind"', '"type":"heartbeat","kind"'),
    "a boolean in its header": GOOD.replace('"platform":"twitter"', '"platform":true'),
    "a null in its header": GOOD.replace('"platform":"twitter"', '"platform":null'),
    "an array in its header": GOOD.replace('"platform":"twitter"', '"platform":[]'),
    "an object in its header": GOOD.replace('"platform":"twitter"', '"platform":{}'),
    "a fraction as round": GOOD.replace('"round":3', '"round":3.0'),
    "an exponent as round": GOOD.replace('"round":3', '"round":3e0'),
    "a negative round": GOOD.replace('"round":3', '"round":-3'),
    "a leading zero": GOOD.replace('"round":3', '"round":03'),
    "a round that int32 can't hold": GOOD.replace('"round":3', '"round":2147483648'),
    "a round that is a string": GOOD.replace('"round":3', '"round":"3"'),
    "no round": GOOD.replace('"round":3,', ""),
    "no kind": GOOD.replace('"kind":"action",', ""),
    "a kind in capitals": GOOD.replace('"action"', '"Action"'),
    "a kind that ends with a line end": GOOD.replace('"action"', '"action\\n"'),
    "a kind of the service, state": GOOD.replace('"action"', '"state"'),
    "a kind of the service, log": GOOD.replace('"action"', '"log"'),
    "a kind of the service, exit": GOOD.replace('"action"', '"exit"'),
    "a kind of 65 characters": GOOD.replace('"action"', `"${"k".repeat(65)}"`),
    "a kind that is a number": GOOD.replace('"action"', "7"),
    "a platform with a space": GOOD.replace('"twitter"', '"twit ter"'),
    "an empty platform": GOOD.replace('"twitter"', '""'),
    "an agent_id with a dot": GOOD.replace('"m1"', '"m.1"'),
    "an agent_id of 129 characters": GOOD.replace('"m1"', `"${"m".repeat(129)}"`),
    "an unknown header field": GOOD.replace('"m1"', '"m1","seq":4'),
    "a wrong escape in its header": GOOD.replace('"m1"', '"m\\x1"'),
    "no body": '{"type":"event","kind":"action","round":3}',
    "a body that is an array": '{"type":"event","kind":"action","round":3,"body":[]}',
    "a body that is a string": '{"type":"event","kind":"action","round":3,"body":"{}"}',
    "a body that is null": '{"type":"event","kind":"action","round":3,"body":null}',
    "a field after its body": '{"type":"event","kind":"action","round":3,"body":{},"platform":"twitter"}',
    "its body first": '{"body":{},"type":"event","kind":"action","round":3}',
    "a second object behind": `${GOOD}{}`,
    "a no-break space behind": `${GOOD}\u00a0`,
    "a body that is no JSON": '{"type":"event","kind":"action","round":3,"body":{a:1}}',
    "no closing brace": GOOD.slice(0, -1),
    "a missing comma": GOOD.replace('"action",', '"action"'),
    "a missing colon": GOOD.replace('"kind":', '"kind"'),
    "a comma too many": GOOD.replace('"action",', '"action",,'),
    "an end within a string": GOOD.slice(0, 30),
  };
  it.each(Object.entries(wrong))("is refused with %s", (_what, line) => {
    expect(() => parse(line)).toThrow(ProtocolViolation);
  });

  it("is accepted at its greatest length and refused with one byte more", () => {
    const frame = '{"type":"event","kind":"k","round":0,"body":{"a":""}}';
    const filled = (bytes: number): string => frame.replace('""', `"${"x".repeat(bytes - frame.length)}"`);
    expect(parse(filled(EVENT_MAX_BYTES)).body["a"]).toHaveLength(EVENT_MAX_BYTES - frame.length);
    expect(() => parse(filled(EVENT_MAX_BYTES + 1))).toThrow(`longer than ${EVENT_MAX_BYTES} bytes`);
  });

  it("is the same whatever the lines around it hold", () => {
    const lines = [GOOD, `${GOOD}\r`, GOOD.replace('"body":', '"body" : '), '{"type":"heartbeat"}', GOOD];
    const kinds: string[] = [];
    readMessages(new MessageBlock(Buffer.from(`${lines.join("\n")}\n`)), (message) => {
      kinds.push(message instanceof EngineEvent ? message.bodyBytes.toString() : message.type);
    });
    const body = '{"a":"ü","b":[1,{}]}';
    expect(kinds).toEqual([body, body, body, "heartbeat", body]);
  });

  it("survives whatever it holds: its header is that of JSON.parse, its body's bytes are its own", () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9_]{0,63}$/).filter((kind) => !["state", "log", "exit"].includes(kind));
    const header = fc.record(
      {
        kind: word,
        round: fc.nat(2_147_483_647),
        platform: word,
        agent_id: fc.stringMatching(/^[a-zA-Z0-9_-]{1,128}$/),
      },
      { requiredKeys: ["kind", "round"] },
    );
    const body = fc.dictionary(fc.string({ unit: "binary" }), fc.jsonValue({ stringUnit: "binary" }));
    fc.assert(
      fc.property(header, body, fc.boolean(), fc.boolean(), (fields, content, spaced, pythonic) => {
        const text = spaced ? JSON.stringify(content, null, 1).replaceAll("\n", " ") : JSON.stringify(content);
        const compact = `${JSON.stringify({ type: "event", ...fields }).slice(0, -1)},"body":`;
        const line = `${pythonic ? compact.replaceAll(",", ", ").replaceAll(":", ": ") : compact}${text}}`;
        const whole: Record<string, unknown> = JSON.parse(line);
        const event = parse(line);
        expect([event.kind, event.round, event.platform, event.agentId]).toEqual([
          whole["kind"],
          whole["round"],
          whole["platform"] ?? "",
          whole["agent_id"] ?? "",
        ]);
        expect(event.body).toEqual(whole["body"]);
        expect(event.bodyBytes.toString()).toBe(text);
      }),
    );
  });
});
