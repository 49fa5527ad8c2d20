// Where the words lie, as a table: word, x, y and, where it is known, the count, parted by tabs.

export interface WordPlaces {
  readonly size: number;
  /** Places of the rows, x and y in turns; NaN without a place. */
  readonly places: Float32Array;
  readonly counts: Float64Array | undefined;
  readonly word: (row: number) => string;
}

const LINES_IN_A_PIECE = 2000;

/** The table in pieces; words without a place are left out, tabs and line ends in words become blanks. */
export function* coordinatesTsv({ size, places, counts, word }: WordPlaces): Generator<string> {
  let lines = `word\tx\ty${counts ? '\tcount' : ''}\n`;
  let held = 0;
  for (let row = 0; row < size; row++) {
    const [x, y] = [places[2 * row], places[2 * row + 1]];
    if (Number.isNaN(x)) continue;
    const cells = [word(row).replace(/[\t\r\n]/g, ' '), x, y, ...(counts ? [counts[row]] : [])];
    lines += `${cells.join('\t')}\n`;
    if (++held % LINES_IN_A_PIECE > 0) continue;
    yield lines;
    lines = '';
  }
  yield lines;
}
