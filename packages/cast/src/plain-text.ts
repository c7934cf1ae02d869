// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";

// Not possible: control characters, line and paragraph separators, and what is invisible (format characters: direction
// overrides, isolates and marks, zero-width spaces), by which one name passes for another. Possible all the same: the
// visible signs among them, that stand before Arabic, Syriac and Kaithi numbers; joiners where scripts and emoji need
// them (Persian, Indic, families), so not beside Latin; the tags of flags.
const NAME =
  /^(?:[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}]|(?<=[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}])[\u200c\u200d]|(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d(?=\p{Extended_Pictographic})|\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{1,8}\u{e007f})*$/u;

// Text may be of lines, and hold the marks and isolates that mixed scripts need.
const TEXT = /^(?:[\t\n\r]|[^\p{Cc}\u202a-\u202e])*$/u;

const NAME_REASON = "control characters, direction marks and other invisible characters are not possible";
const TEXT_REASON = "control characters other than line ends and tabs, and direction overrides, are not possible";

/** A name or title to show, 1 to 200 characters. */
export const plainNameSchema = z.string().trim().min(1).max(200).regex(NAME, NAME_REASON);

/** Whether a text of several lines holds nothing that is hidden. */
export const plainText = { pattern: TEXT, reason: TEXT_REASON } as const;
