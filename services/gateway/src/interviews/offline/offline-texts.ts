// SPDX-License-Identifier: Apache-2.0
import type { Position, PostingStyle } from "@shoal/cast";

// A position, or nothing known of it.
export type Attitude = Position | "unknown";

export interface Figures {
  readonly opinion: number | null;
  readonly actions: number;
  readonly posts: number;
  readonly asOfRound: number;
}

// What an answer without a model is put together from, in one language.
export interface OfflineTexts {
  readonly opening: Readonly<Record<PostingStyle, Readonly<Record<Attitude, (topic: string) => string>>>>;
  readonly figures: (figures: Figures) => string;
  readonly wrote: (round: number, text: string) => string;
  readonly agreed: (round: number, author: string, text: string) => string;
  readonly saw: (round: number, author: string, text: string) => string;
  readonly silent: string;
  readonly separator: string;
}
