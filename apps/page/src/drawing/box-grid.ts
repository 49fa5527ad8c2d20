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
  /** Four numbers a box: left, top, right, bottom. */
  readonly #cells = new Map<number, number[]>();

  /** Takes the box if none that was taken overlaps it; boxes that touch do not overlap. */
  tryAdd(box: Box): boolean {
    const { left, top, right, bottom } = box;
    return this.tryAddAt(left, top, right, bottom);
  }

  /** The same without an object. */
  tryAddAt(left: number, top: number, right: number, bottom: number): boolean {
    const [firstColumn, lastColumn] = [Math.floor(left / CELL_WIDTH), Math.floor(right / CELL_WIDTH)];
    const [firstRow, lastRow] = [Math.floor(top / CELL_HEIGHT), Math.floor(bottom / CELL_HEIGHT)];
    for (let row = firstRow; row <= lastRow; row++) {
      for (let column = firstColumn; column <= lastColumn; column++) {
        const boxes = this.#cells.get(row * ROW + column);
        if (boxes !== undefined && overlapsOne(boxes, left, top, right, bottom)) return false;
      }
    }
    for (let row = firstRow; row <= lastRow; row++) {
      for (let column = firstColumn; column <= lastColumn; column++) {
        const boxes = this.#cells.get(row * ROW + column);
        if (boxes === undefined) this.#cells.set(row * ROW + column, [left, top, right, bottom]);
        else boxes.push(left, top, right, bottom);
      }
    }
    return true;
  }
}

function overlapsOne(
  boxes: readonly number[],
  left: number,
  top: number,
  right: number,
  bottom: number,
): boolean {
  for (let at = 0; at < boxes.length; at += 4) {
    if (left < boxes[at + 2] && boxes[at] < right && top < boxes[at + 3] && boxes[at + 1] < bottom) {
      return true;
    }
  }
  return false;
}
