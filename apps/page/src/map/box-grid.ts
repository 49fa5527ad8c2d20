// Boxes on a plane that may not overlap: a box is taken only where there is room. Boxes are kept in the cells of a
// uniform grid, so that only those near by are compared.

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** About the size of a label. */
const CELL_WIDTH = 64;
const CELL_HEIGHT = 20;
/** More cells in a row than any map has. */
const ROW = 2 ** 24;

export class BoxGrid {
  readonly #cells = new Map<number, Box[]>();

  /** Takes the box if none that was taken overlaps it; boxes that touch do not overlap. */
  tryAdd(box: Box): boolean {
    if (this.overlaps(box)) return false;
    for (const key of keysOf(box)) {
      const boxes = this.#cells.get(key);
      if (boxes) boxes.push(box);
      else this.#cells.set(key, [box]);
    }
    return true;
  }

  overlaps({ left, top, right, bottom }: Box): boolean {
    for (const key of keysOf({ left, top, right, bottom })) {
      for (const other of this.#cells.get(key) ?? []) {
        if (left < other.right && other.left < right && top < other.bottom && other.top < bottom) return true;
      }
    }
    return false;
  }
}

/** Numbers of the cells that a box touches. */
function* keysOf({ left, top, right, bottom }: Box): Generator<number> {
  const lastColumn = Math.floor(right / CELL_WIDTH);
  const lastRow = Math.floor(bottom / CELL_HEIGHT);
  for (let row = Math.floor(top / CELL_HEIGHT); row <= lastRow; row++) {
    for (let column = Math.floor(left / CELL_WIDTH); column <= lastColumn; column++) {
      yield row * ROW + column;
    }
  }
}
