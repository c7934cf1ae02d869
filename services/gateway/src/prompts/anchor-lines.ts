// SPDX-License-Identifier: Apache-2.0
// What is asked of a profile, in the roadmap's words and ranges; every language asks in these.
export const ANCHOR_LINES = [
  "behavioral_anchors:",
  "  posting_style: terse | verbose | meme-heavy | data-driven | emotional",
  "  active_hours: list of 0-23 integers (at least 4 hours)",
  "  stance: supportive | opposing | neutral | observer | amplifier",
  "  opinion_drift_rate: 0.0-1.0 (how easily they shift position under social pressure)",
  "  influence_weight: 0.5-3.0 (opinion leaders > 2.0, lurkers < 0.8)",
] as const;
