// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { OPERATOR } from "../authentication/principal.ts";
import { LiveAccess } from "./live-access.ts";

const SECRET = "0123456789abcdefghijklmnopqrstuvwxyz";
const START = 1_767_225_600_000;
const HOUR = 3_600_000;

function accessAt(clock: { now: number }, secret = SECRET): LiveAccess {
  return new LiveAccess(secret, () => clock.now);
}

const refused = (code: string, detail: RegExp) =>
  expect.objectContaining({ code, message: expect.stringMatching(detail) });

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe("a ticket", () => {
  it("is good for its run until 60 seconds are over", () => {
    const clock = { now: START };
    const access = accessAt(clock);
    const { ticket, expiresAt } = access.issueTicket(OPERATOR, "run_1");
    expect(expiresAt).toBe(START + 60_000);
    clock.now = START + 59_999;
    expect(access.redeemTicket(ticket, "run_1")).toMatchObject({
      namespace: "operator",
      key: "operator",
      run: "run_1",
      since: START,
    });
    clock.now = START + 60_000;
    expect(thrownBy(() => access.redeemTicket(ticket, "run_1"))).toEqual(refused("UNAUTHENTICATED", /expired/));
  });

  it("is another each time, and good for no other run, with no other secret and for nothing but opening", () => {
    const clock = { now: START };
    const access = accessAt(clock);
    const { ticket } = access.issueTicket(OPERATOR, "run_1");
    expect(access.issueTicket(OPERATOR, "run_1").ticket).not.toBe(ticket);
    expect(thrownBy(() => access.redeemTicket(ticket, "run_2"))).toEqual(refused("FORBIDDEN", /another run/));
    const other = accessAt(clock, SECRET.toUpperCase());
    expect(thrownBy(() => other.redeemTicket(ticket, "run_1"))).toEqual(refused("UNAUTHENTICATED", /not valid/));
    expect(thrownBy(() => access.checkPass(ticket, "run_1"))).toEqual(refused("UNAUTHENTICATED", /not valid/));
    const pass = access.passOf(access.redeemTicket(ticket, "run_1"));
    expect(thrownBy(() => access.redeemTicket(pass, "run_1"))).toEqual(refused("UNAUTHENTICATED", /not valid/));
  });

  it("is refused with any one character changed", () => {
    const access = accessAt({ now: START });
    const { ticket } = access.issueTicket(OPERATOR, "run_1");
    // The last character has bits that stand for nothing.
    for (let at = 0; at < ticket.length - 1; at++) {
      const forged = `${ticket.slice(0, at)}${ticket[at] === "A" ? "B" : "A"}${ticket.slice(at + 1)}`;
      expect(thrownBy(() => access.redeemTicket(forged, "run_1"))).toEqual(refused("UNAUTHENTICATED", /not valid/));
    }
  });

  it.each(["", ".", "a.b", `${"a".repeat(2_000)}.${"b".repeat(43)}`, `e30.${"A".repeat(43)}`])("%j is none", (text) => {
    const access = accessAt({ now: START });
    expect(thrownBy(() => access.redeemTicket(text, "run_1"))).toEqual(refused("UNAUTHENTICATED", /not valid/));
  });
});

describe("a pass", () => {
  it("lasts an hour from each connect on, but never past 24 hours after the ticket was made", () => {
    const clock = { now: START };
    const access = accessAt(clock);
    let pass = access.passOf(access.redeemTicket(access.issueTicket(OPERATOR, "run_1").ticket, "run_1"));
    for (let hour = 1; hour < 24; hour++) {
      clock.now = START + hour * (HOUR - 1);
      pass = access.passOf(access.renew(access.checkPass(pass, "run_1")));
    }
    clock.now = START + 23.5 * HOUR;
    const last = access.renew(access.checkPass(pass, "run_1"));
    expect(access.passLeftMs(last)).toBe(0.5 * HOUR);
    clock.now = START + 24 * HOUR;
    expect(thrownBy(() => access.checkPass(access.passOf(last), "run_1"))).toEqual(
      refused("UNAUTHENTICATED", /expired/),
    );
  });

  it("not renewed for an hour is over", () => {
    const clock = { now: START };
    const access = accessAt(clock);
    const pass = access.passOf(access.redeemTicket(access.issueTicket(OPERATOR, "run_1").ticket, "run_1"));
    clock.now = START + HOUR;
    expect(thrownBy(() => access.checkPass(pass, "run_1"))).toEqual(refused("UNAUTHENTICATED", /expired/));
  });

  it("outlasts the stream that was opened with it, so that the browser can connect again", () => {
    const clock = { now: START };
    const access = accessAt(clock);
    const grant = access.redeemTicket(access.issueTicket(OPERATOR, "run_1").ticket, "run_1");
    expect(access.streamLeftMs(grant)).toBeLessThan(access.passLeftMs(grant));
    clock.now = START + 23.9 * HOUR;
    const last = access.renew(grant);
    expect(access.streamLeftMs(last)).toBe(access.passLeftMs(last));
  });

  it("is for its own run", () => {
    const access = accessAt({ now: START });
    const pass = access.passOf(access.redeemTicket(access.issueTicket(OPERATOR, "run_1").ticket, "run_1"));
    expect(thrownBy(() => access.checkPass(pass, "run_2"))).toEqual(refused("FORBIDDEN", /another run/));
    expect(thrownBy(() => access.checkPass(undefined, "run_1"))).toEqual(refused("UNAUTHENTICATED", /link/));
  });
});
