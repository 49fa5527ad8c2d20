// Which word is nearest to a place of the map: words in the cells of a uniform grid over the world, sorted by cell, as
// kdbush and its like keep points.

/** About so many words lie in a cell. */
const IN_A_CELL = 8;
const EDGE = 1.2;

export class PointIndex {
  readonly #places: Float32Array;
  readonly #columns: number;
  /** The rows, cell after cell, and where each cell begins. */
  readonly #rows: Uint32Array;
  readonly #starts: Uint32Array;

  /** @param places x and y in turns, nearly all between -1 and 1; NaN for a word without a place. */
  constructor(places: Float32Array) {
    const size = places.length / 2;
    this.#places = places;
    this.#columns = Math.max(1, Math.min(512, Math.ceil(Math.sqrt(size / IN_A_CELL))));
    const cells = this.#columns ** 2;
    const cellOf = (row: number) =>
      this.#column(places[2 * row]) + this.#columns * this.#column(places[2 * row + 1]);
    this.#starts = new Uint32Array(cells + 1);
    let placed = 0;
    for (let row = 0; row < size; row++) {
      if (Number.isNaN(places[2 * row])) continue;
      this.#starts[cellOf(row) + 1]++;
      placed++;
    }
    for (let cell = 0; cell < cells; cell++) this.#starts[cell + 1] += this.#starts[cell];
    this.#rows = new Uint32Array(placed);
    const next = this.#starts.slice();
    for (let row = 0; row < size; row++) {
      if (!Number.isNaN(places[2 * row])) this.#rows[next[cellOf(row)]++] = row;
    }
  }

  /** The row nearest to a place, at most `radius` away, of those that `shown` lets through; -1: none. */
  nearest(x: number, y: number, radius: number, shown: (row: number) => boolean = () => true): number {
    let best = -1;
    let least = radius ** 2;
    const lastRow = this.#column(y + radius);
    const lastColumn = this.#column(x + radius);
    for (let row = this.#column(y - radius); row <= lastRow; row++) {
      const line = row * this.#columns;
      const [from, to] = [this.#starts[line + this.#column(x - radius)], this.#starts[line + lastColumn + 1]];
      for (let at = from; at < to; at++) {
        const word = this.#rows[at];
        const distance = (this.#places[2 * word] - x) ** 2 + (this.#places[2 * word + 1] - y) ** 2;
        // Of words in one place the first row.
        const nearer = distance < least || (distance === least && (best < 0 || word < best));
        if (nearer && shown(word)) [best, least] = [word, distance];
      }
    }
    return best;
  }

  /** Words further out belong to the cells at the edge. */
  #column(value: number): number {
    const column = Math.floor(((value + EDGE) / (2 * EDGE)) * this.#columns);
    return Math.max(0, Math.min(this.#columns - 1, column));
  }
}
