// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";

export const ABOUT_FILE = "backup.json";
export const DIGESTS_FILE = "SHA256SUMS";

/** What a backup says of itself. */
export const backupAboutSchema = z.object({
  /** Of this layout. */
  format: z.literal(1),
  /** Whose data it holds. */
  service: z.string(),
  /** Version of the service that made it. */
  version: z.string(),
  created_at: z.iso.datetime(),
});

export type BackupAbout = z.infer<typeof backupAboutSchema>;
