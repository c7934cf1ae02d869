// SPDX-License-Identifier: Apache-2.0
// So many points in each window of a minute; a request takes one, or more where it costs more.
export const WINDOW_SECONDS = 60;

export interface Rate {
  // Distinguishes it from other rates over the same keys.
  readonly name: string;
  readonly perMinute: number;
}

// Where a key stands after a request of it.
export interface Standing {
  readonly limit: number;
  readonly remaining: number;
  readonly isExceeded: boolean;
  // Until the window ends and all is free again.
  readonly resetMs: number;
}

export interface RateCounter {
  take(key: string, points?: number): Promise<Standing>;
}

export function standingOf(limit: number, { taken, resetMs }: { taken: number; resetMs: number }): Standing {
  return { limit, remaining: Math.max(0, limit - taken), isExceeded: taken > limit, resetMs };
}
