// Which words are labelled at which zoom. Zooms come in levels, each twice the one before. At the first level words take
// room in the order of their importance; at each next level the words labelled before keep their labels, and others take
// the room that has come free. So labels never overlap, zooming in never takes one away, and moving the map changes none:
// what is labelled depends on the zoom alone. A level of a large map takes a while, and is found in slices.

import { type Box, BoxGrid } from '../drawing/box-grid.js';

/** Pixels of a unit of the world at level 0. */
const FIRST_SCALE = 100;
const MOST_LEVELS = 16;
/** Words that are considered at level 0, and at each next level four times as many, as it has four times the room. */
const FIRST_WORDS = 1500;
const MORE_WORDS = 4;
/** Words between two looks at the clock. */
const BATCH = 100;
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

/** A level that is being found: its grid, and how far it is. */
interface Search {
  readonly grid: BoxGrid;
  readonly scale: number;
  /** How many of the words labelled before have taken their room. */
  kept: number;
  /** How many others have been considered. */
  rank: number;
}

export class LabelLevels {
  readonly #words: LabelledWords;
  /** Rows that are labelled, level after level. */
  readonly #labelled: number[] = [];
  readonly #taken: Uint8Array;
  /** How many of them are labelled at each level that has been found. */
  readonly #ends: number[] = [];
  #search: Search | undefined;

  constructor(words: LabelledWords) {
    this.#words = words;
    this.#taken = new Uint8Array(words.places.length / 2);
  }

  /** Rows that are labelled, those of the lowest levels first; of them so many as `countAt` says are shown. */
  get rows(): readonly number[] {
    return this.#labelled;
  }

  /** How many rows are labelled at so many pixels of a unit, as far as that has been found. */
  countAt(scale: number): number {
    const level = Math.min(levelOf(scale), this.#ends.length - 1);
    return level < 0 ? 0 : this.#ends[level];
  }

  /** Looks for the labels of a scale; false when the time was too short, and it is to be called again. */
  find(scale: number, milliseconds = Number.POSITIVE_INFINITY): boolean {
    const level = levelOf(scale);
    const until = performance.now() + milliseconds;
    while (this.#ends.length <= level) {
      if (!this.#findLevel(this.#ends.length, until)) return false;
    }
    return true;
  }

  #findLevel(level: number, until: number): boolean {
    const scale = FIRST_SCALE * 2 ** level;
    this.#search ??= { grid: new BoxGrid(), scale, kept: 0, rank: 0 };
    const before = level === 0 ? 0 : this.#ends[level - 1];
    const considered = Math.min(this.#taken.length, FIRST_WORDS * MORE_WORDS ** level);
    while (this.#search.kept < before || this.#search.rank < considered) {
      this.#findSome(this.#search, before, considered);
      if (performance.now() > until && this.#search.rank < considered) return false;
    }
    this.#search = undefined;
    this.#ends.push(this.#labelled.length);
    return true;
  }

  #findSome(search: Search, before: number, considered: number): void {
    for (let i = 0; i < BATCH && search.kept < before; i++, search.kept++) {
      this.#take(search, this.#labelled[search.kept]);
    }
    if (search.kept < before) return;
    const { places, order } = this.#words;
    for (let i = 0; i < BATCH && search.rank < considered; i++, search.rank++) {
      const row = order ? order[search.rank] : search.rank;
      if (this.#taken[row] !== 0 || Number.isNaN(places[2 * row]) || !this.#take(search, row)) continue;
      this.#taken[row] = 1;
      this.#labelled.push(row);
    }
  }

  /** Takes the label's room if it is free; as `labelBox` says. */
  #take({ grid, scale }: Search, row: number): boolean {
    const { places, width } = this.#words;
    const left = scale * places[2 * row] + LABEL_GAP;
    const top = -scale * places[2 * row + 1] - LABEL_HEIGHT / 2;
    return grid.tryAddAt(left, top, left + width(row) + LABEL_MARGIN, top + LABEL_HEIGHT);
  }
}

function levelOf(scale: number): number {
  return Math.min(MOST_LEVELS, Math.floor(Math.log2(scale / FIRST_SCALE)));
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
