// How wide a text is in a TrueType font: reads the three tables that say so (cmap: character to glyph, hmtx and hhea:
// glyph to advance width) and nothing else, which takes a millisecond where parsing the whole font takes a hundred.
// Kerning and ligatures are left out: they change a word's width by a percent or two.

import { FileError } from '../support/errors.js';

/** Measures text; sizes and widths in the same unit. */
export interface TextMeasure {
  /** Width of one line of text at a font size. */
  width(text: string, size: number): number;
  /** Whether the font has a glyph for every character. */
  covers(text: string): boolean;
}

/** The advance of a character that the font lacks, in ems: as wide as any script's usual characters. */
const MISSING_ADVANCE = 1;

/**
 * Reads the widths of a TrueType font.
 *
 * @param bytes The .ttf file.
 * @param name The file's name, for error messages.
 * @throws FileError when it is no TrueType font or lacks a Unicode character map.
 * @example
 * parseFontMetrics(dejaVuSans, 'DejaVuSans.ttf').width('snow', 12) // 31.013671875
 */
export function parseFontMetrics(bytes: Uint8Array, name: string): TextMeasure {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return measureWith(readTables(view, name), view, name);
  } catch (error) {
    if (error instanceof RangeError) {
      throw new FileError(name, { problem: 'the font file is cut short or damaged', cause: error });
    }
    throw error;
  }
}

function measureWith(tables: Map<string, number>, view: DataView, name: string): TextMeasure {
  const table = (tag: string): number => {
    const offset = tables.get(tag);
    if (offset === undefined) throw new FileError(name, { problem: `expected a table '${tag}', found none` });
    return offset;
  };
  const unitsPerEm = view.getUint16(table('head') + 18);
  const advances = view.getUint16(table('hhea') + 34);
  const hmtx = table('hmtx');
  const glyphOf = characterMap(view, table('cmap'), name);
  const known = new Map<number, number>();

  /** Ems, or undefined when the font has no such character. */
  const advanceOf = (code: number): number | undefined => {
    const seen = known.get(code);
    if (seen !== undefined) return seen;
    const glyph = glyphOf(code);
    if (glyph === 0) return undefined;
    const advance = view.getUint16(hmtx + 4 * Math.min(glyph, advances - 1)) / unitsPerEm;
    known.set(code, advance);
    return advance;
  };
  return {
    width(text, size) {
      let ems = 0;
      for (const character of text.normalize('NFC')) {
        if (isZeroWidth(character)) continue;
        ems += advanceOf(character.codePointAt(0) ?? 0) ?? MISSING_ADVANCE;
      }
      return ems * size;
    },
    covers: (text) =>
      [...text.normalize('NFC')].every(
        (character) => isZeroWidth(character) || advanceOf(character.codePointAt(0) ?? 0) !== undefined,
      ),
  };
}

/** Marks that sit on the letter before, joiners and variation selectors. */
function isZeroWidth(character: string): boolean {
  return /^[\p{Mn}\p{Me}\p{Cf}]$/u.test(character);
}

/** Where each table of the font starts, by its tag of four letters. */
function readTables(view: DataView, name: string): Map<string, number> {
  const version = view.getUint32(0);
  if (version !== 0x00010000 && version !== 0x74727565) {
    throw new FileError(name, {
      problem: `byte 0: expected a TrueType font (00 01 00 00), found ${version.toString(16).padStart(8, '0')}`,
    });
  }
  const tables = new Map<string, number>();
  for (let i = 0, at = 12; i < view.getUint16(4); i++, at += 16) {
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((k) => view.getUint8(at + k)));
    tables.set(tag, view.getUint32(at + 8));
  }
  return tables;
}

/** Character code to glyph number, 0 for none; from the map of all Unicode (format 12) or of its first plane (4). */
function characterMap(view: DataView, cmap: number, name: string): (code: number) => number {
  const offsets = Array.from({ length: view.getUint16(cmap + 2) }, (_, i) =>
    view.getUint32(cmap + 4 + 8 * i + 4),
  ).map((offset) => cmap + offset);
  const whole = offsets.find((offset) => view.getUint16(offset) === 12);
  if (whole !== undefined) return (code) => glyphInGroups(view, whole, code);
  const plane = offsets.find((offset) => view.getUint16(offset) === 4);
  if (plane !== undefined) return (code) => glyphInSegments(view, plane, code);
  throw new FileError(name, { problem: 'expected a Unicode character map, found none' });
}

/** Format 12: groups (first code, last code, first glyph), in rising order. */
function glyphInGroups(view: DataView, offset: number, code: number): number {
  let low = 0;
  let high = view.getUint32(offset + 12) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const group = offset + 16 + 12 * middle;
    if (code < view.getUint32(group)) high = middle - 1;
    else if (code > view.getUint32(group + 4)) low = middle + 1;
    else return view.getUint32(group + 8) + code - view.getUint32(group);
  }
  return 0;
}

/** Format 4: segments in four parallel arrays (last code, first code, shift, position of the glyph list). */
function glyphInSegments(view: DataView, offset: number, code: number): number {
  if (code > 0xffff) return 0;
  const twiceSegments = view.getUint16(offset + 6);
  for (let i = 0; i < twiceSegments; i += 2) {
    if (code > view.getUint16(offset + 14 + i)) continue;
    const start = view.getUint16(offset + 16 + twiceSegments + i);
    if (code < start) return 0;
    const shift = view.getUint16(offset + 16 + 2 * twiceSegments + i);
    const listAt = offset + 16 + 3 * twiceSegments + i;
    const list = view.getUint16(listAt);
    if (list === 0) return (code + shift) & 0xffff;
    const glyph = view.getUint16(listAt + list + 2 * (code - start));
    return glyph === 0 ? 0 : (glyph + shift) & 0xffff;
  }
  return 0;
}
