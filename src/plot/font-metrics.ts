// How wide a text is in DejaVu Sans, the font of the pictures, by the font's advance widths. Kerning and ligatures are
// left out: they change a word's width by a percent or two.

import { ADVANCE_WIDTHS, UNITS_PER_EM } from './generated/dejavu-sans-widths.js';

/** Measures text; sizes and widths in the same unit. */
export interface TextMeasure {
  /** Width of one line of text at a font size. */
  width(text: string, size: number): number;
  /** Whether the font has a glyph for every character. */
  covers(text: string): boolean;
}

/** The advance of a character that the font lacks, in ems: as wide as any script's usual characters. */
const MISSING_ADVANCE = 1;

let advances: Map<number, number> | undefined;

function advanceOf(code: number): number | undefined {
  advances ??= new Map(
    ADVANCE_WIDTHS.flatMap(([first, widths]) => widths.map((width, i) => [first + i, width] as const)),
  );
  return advances.get(code);
}

/**
 * Widths of text in DejaVu Sans.
 *
 * @example
 * dejavuSans.width('snow', 12) // 31.013671875
 */
export const dejavuSans: TextMeasure = {
  width(text, size) {
    let units = 0;
    for (const character of text.normalize('NFC')) {
      units += isMark(character) ? 0 : (advanceOf(codeOf(character)) ?? MISSING_ADVANCE * UNITS_PER_EM);
    }
    return (units * size) / UNITS_PER_EM;
  },
  covers(text) {
    return [...text.normalize('NFC')].every(
      (character) => isMark(character) || advanceOf(codeOf(character)) !== undefined,
    );
  },
};

function codeOf(character: string): number {
  return character.codePointAt(0) as number;
}

/** Marks that sit on the letter before, joiners and variation selectors. */
function isMark(character: string): boolean {
  return /^[\p{Mn}\p{Me}\p{Cf}]$/u.test(character);
}
