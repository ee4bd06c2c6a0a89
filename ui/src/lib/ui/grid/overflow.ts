/**
 * Whether a text may be wider than its cell. The widths are upper bounds in CSS pixels: the advances of
 * Inter at 13 px, weights 400 to 550, rounded up to whole pixels as some renderers place them.
 */

/** Letters and digits, the digits as wide as each other. */
const LETTER = 9;
const NARROW = " !'(),./:;I[\\]`fijlrt|";
const NARROW_WIDTH = 6;
/** Capitals wider than a letter. */
const CAPITALS = 'ACDGHKNOQUVXY';
const CAPITAL_WIDTH = 11;
/** The broadest of plain ones, and every other Latin letter of Europe. */
const BROAD = '%@MWmw';
const BROAD_WIDTH = 14;
/** Greek and Cyrillic. */
const GREEK_WIDTH = 15;
/** A square of East Asian writing is as wide as the type is high, an emoji a third wider: twice a letter. */
const WIDE_WIDTH = 2 * LETTER;
/** Code points drawn in a square: Hangul, kana, ideographs, full-width forms, emoji. */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1faff],
  [0x20000, 0x3ffff],
];

const ASCII = Uint8Array.from({ length: 0x80 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (NARROW.includes(character)) return NARROW_WIDTH;
  if (CAPITALS.includes(character)) return CAPITAL_WIDTH;
  return BROAD.includes(character) ? BROAD_WIDTH : LETTER;
});

/** CSS pixels of a cell that its text does not have: both paddings. */
const PADDING = 16;
/** CSS pixels of what may stand before the text of a drawn cell: blocks, bars, a glyph. */
const MARK = 56;

/**
 * Whether a text may be wider than its column, and has to be cut. Each box that cuts is one more layer for
 * the renderer to place while scrolling, so a cell whose text surely fits does without; nothing is measured.
 */
export function mayOverflow(text: string, width: number, drawn: boolean): boolean {
  let room = width - PADDING - (drawn ? MARK : 0);
  for (let at = 0; at < text.length && room >= 0; at++) {
    const code = text.codePointAt(at) ?? 0;
    // Beyond the first plane a character takes two places of the string.
    if (code > 0xffff) at += 1;
    room -= widest(code);
  }
  return room < 0;
}

/** The most that a character takes; without end where no bound is known. */
function widest(code: number): number {
  if (code < 0x80) return ASCII[code] ?? LETTER;
  // Latin letters with marks, then dashes and quotes, then the euro.
  if (code < 0x180 || (code >= 0x2010 && code <= 0x203a) || code === 0x20ac) return BROAD_WIDTH;
  if (code >= 0x370 && code <= 0x52f) return GREEK_WIDTH;
  return WIDE.some(([from, to]) => code >= from && code <= to) ? WIDE_WIDTH : Infinity;
}
