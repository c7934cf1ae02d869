// SPDX-License-Identifier: AGPL-3.0-only
import { describe, expect, it } from "@jest/globals";
import { MessageBlock } from "./message-block.ts";
import { ProtocolViolation } from "./protocol-violation.ts";
import { readMessages } from "./worker-messages.ts";

function parse(line: string): unknown {
  const messages: unknown[] = [];
  readMessages(new MessageBlock(Buffer.from(`${line}\n`)), (message) => messages.push(message));
  expect(messages.length).toBe(1);
  return messages[0];
}

describe("a message of a worker", () => {
  it.each([
    '{"type":"ready","protocol":1,"engine":{"name":"echo","version":"1.0.0"}}',
    '{"type":"started","rounds":3}',
    '{"type":"heartbeat"}',
    '{"type":"reply","id":1,"result":null}',
    '{"id":1,"result":{"type":"event"},"type":"reply"}',
    '{"type":"error","id":1,"message":"no"}',
    '{"type":"finished","outcome":"stopped"}',
    '{"type":"failed","message":"out of coffee"}',
  ])("is read: %s", (line) => {
    expect(parse(line)).toEqual(JSON.parse(line));
  });

  it.each([
    "",
    "null",
    "[]",
    "7",
    "hello",
    '{"type":"hello"}',
    '{"type":7}',
    '{"rounds":3}',
    '{"type":"heartbeat","at":1}',
    '{"type":"ready","protocol":"1","engine":{"name":"echo","version":"1"}}',
    '{"type":"ready","protocol":1,"engine":{"name":"echo"}}',
    '{"type":"started","rounds":0}',
    '{"type":"started","rounds":1.5}',
    '{"type":"reply","id":1}',
    '{"type":"reply","id":"1","result":{}}',
    '{"type":"error","id":1}',
    '{"type":"finished"}',
    '{"type":"finished","outcome":"failed"}',
    '{"type":"failed","message":7}',
    '{"type":"heartbeat"',
    '{"type":"heartbeat"}}',
  ])("is refused: %s", (line) => {
    expect(() => parse(line)).toThrow(ProtocolViolation);
  });

  it("is refused with what is wrong, for the engine's author", () => {
    expect(() => parse('{"type":"started","rounds":"3"}')).toThrow(/rounds: .*number/);
  });
});
