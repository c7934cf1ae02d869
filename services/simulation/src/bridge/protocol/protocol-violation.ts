// SPDX-License-Identifier: AGPL-3.0-only

/** The worker broke docs/worker-protocol.md; `message` says how, to the engine's author. */
export class ProtocolViolation extends Error {
  override readonly name = "ProtocolViolation";
}
