// Which words are labelled at which zoom. Zooms come in levels, the square root of two apart. At the first level words
// take room in the order of their importance; at each next level the words labelled before keep their labels, and others
// take the room that has come free. So labels never overlap, zooming in never takes one away, and moving the map changes
// none: what is labelled depends on the zoom alone.

import { type Box, BoxGrid } from './box-grid.js';

/** Pixels of a unit of the world at level 0. */
const FIRST_SCALE = 100;
const LEVELS_IN_AN_OCTAVE = 2;
const MOST_LEVELS = 30;
/** Words that are considered at level 0; at each next level twice as many, so that a level takes some milliseconds. */
const FIRST_WORDS = 1500;
/** Between a point's middle and its label, and what stays free behind a label, in pixels. */
export const LABEL_GAP = 6;
const LABEL_MARGIN = 4;
export const LABEL_HEIGHT = 16;

export interface LabelledWords {
  /** Places in the world, x and y in turns; NaN for a word without a place. */
  readonly places: Float32Array;
  /** Rows by importance; undefined: as they are. */
  readonly order: Uint32Array | undefined;
  /** Pixels that the word of a row takes. */
  readonly width: (row: number) => number;
}

/** The room that a label takes right of a point on the screen. */
export function labelBox(x: number, y: number, width: number): Box {
  return {
    left: x + LABEL_GAP,
    top: y - LABEL_HEIGHT / 2,
    right: x + LABEL_GAP + width + LABEL_MARGIN,
    bottom: y + LABEL_HEIGHT / 2,
  };
}

export class LabelLevels {
  readonly #words: LabelledWords;
  /** Rows that are labelled, level after level. */
  readonly #labelled: number[] = [];
  readonly #taken: Uint8Array;
  /** How many of them are labelled at each level that has been asked for. */
  readonly #ends: number[] = [];

  constructor(words: LabelledWords) {
    this.#words = words;
    this.#taken = new Uint8Array(words.places.length / 2);
  }

  /** Rows that are labelled at so many pixels of a unit, the most important of the lowest levels first. */
  rowsAt(scale: number): readonly number[] {
    const level = levelOf(scale);
    if (level < 0) return [];
    while (this.#ends.length <= level) this.#addLevel(this.#ends.length);
    return this.#labelled.slice(0, this.#ends[level]);
  }

  #addLevel(level: number): void {
    const { places, order, width } = this.#words;
    const size = places.length / 2;
    const scale = FIRST_SCALE * 2 ** (level / LEVELS_IN_AN_OCTAVE);
    const grid = new BoxGrid();
    const take = (row: number) =>
      grid.tryAdd(labelBox(scale * places[2 * row], -scale * places[2 * row + 1], width(row)));
    for (const row of this.#labelled) take(row);
    const considered = Math.min(size, FIRST_WORDS * 2 ** level);
    for (let rank = 0; rank < considered; rank++) {
      const row = order ? order[rank] : rank;
      if (this.#taken[row] !== 0 || Number.isNaN(places[2 * row]) || !take(row)) continue;
      this.#taken[row] = 1;
      this.#labelled.push(row);
    }
    this.#ends.push(this.#labelled.length);
  }
}

function levelOf(scale: number): number {
  return Math.min(MOST_LEVELS, Math.floor(LEVELS_IN_AN_OCTAVE * Math.log2(scale / FIRST_SCALE)));
}

export interface PlacedLabel<Item> {
  readonly item: Item;
  readonly box: Box;
}

/** Labels that are wanted on the screen, in the order of their importance, each with the boxes that would do. */
export function thinned<Item>(
  wanted: Iterable<{ readonly item: Item; readonly boxes: readonly Box[] }>,
): PlacedLabel<Item>[] {
  const grid = new BoxGrid();
  const placed: PlacedLabel<Item>[] = [];
  for (const { item, boxes } of wanted) {
    const box = boxes.find((candidate) => grid.tryAdd(candidate));
    if (box) placed.push({ item, box });
  }
  return placed;
}
