// Circles sorted into square cells, so that those near a box are found without looking at all of them.

import type { Box, Circle } from './geometry.js';

const CELL = 24;

export class PointGrid {
  readonly #cells: Circle[][] = [];
  readonly #bounds: Box;
  readonly #columns: number;
  readonly #rows: number;
  readonly #reach: number;

  /**
   * @param bounds Where the boxes to be asked about lie; circles outside go to the cell at the edge.
   * @param margin How far outside a box a circle's rim may be and still count as near.
   */
  constructor(circles: readonly Circle[], bounds: Box, margin: number) {
    this.#bounds = bounds;
    this.#columns = Math.floor((bounds.right - bounds.left) / CELL) + 1;
    this.#rows = Math.floor((bounds.bottom - bounds.top) / CELL) + 1;
    this.#reach = margin + circles.reduce((most, { radius }) => Math.max(most, radius), 0);
    for (const circle of circles) {
      const cell = this.#row(circle.y) * this.#columns + this.#column(circle.x);
      this.#cells[cell] ??= [];
      this.#cells[cell].push(circle);
    }
  }

  /**
   * Visits all circles whose rim comes within the margin of the box, and perhaps some a little further off, until the
   * visitor returns true.
   */
  visit(box: Box, visitor: (circle: Circle) => boolean): void {
    const reach = this.#reach;
    const firstColumn = this.#column(box.left - reach);
    const lastColumn = this.#column(box.right + reach);
    const lastRow = this.#row(box.bottom + reach);
    for (let row = this.#row(box.top - reach); row <= lastRow; row++) {
      for (let column = firstColumn; column <= lastColumn; column++) {
        const cell = this.#cells[row * this.#columns + column];
        if (cell?.some(visitor)) return;
      }
    }
  }

  #column(x: number): number {
    return Math.max(0, Math.min(this.#columns - 1, Math.floor((x - this.#bounds.left) / CELL)));
  }

  #row(y: number): number {
    return Math.max(0, Math.min(this.#rows - 1, Math.floor((y - this.#bounds.top) / CELL)));
  }
}
