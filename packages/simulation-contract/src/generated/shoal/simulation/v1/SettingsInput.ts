// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/input.proto

/**
 * Engine settings that hold from a round on.
 */
export interface SettingsInput {
  /**
   * One JSON object, UTF-8, at most 65,536 bytes, whose members replace those of the same name. Checked as in
   * SimulationDefinition.
   */
  engine_settings?: Buffer | Uint8Array | string;
}

/**
 * Engine settings that hold from a round on.
 */
export interface SettingsInput__Output {
  /**
   * One JSON object, UTF-8, at most 65,536 bytes, whose members replace those of the same name. Checked as in
   * SimulationDefinition.
   */
  engine_settings: Buffer;
}
