// Where words are on the screen now, also while they move from one layout to another.

import type { Layout } from './model-map.js';
import { type Navigation, still } from './navigation.js';
import type { ScreenWord } from './overlay.js';

const PASSING_MS = 900;
/** Labels of words so far outside of the map still reach into it, in pixels. */
const MARGIN = 250;

export class PlacesOnScreen {
  layout: Layout | undefined;
  /** Places before these. */
  before: Float32Array | undefined;
  /** How far words are from their places before to those now, 0 to 1. */
  passed = 1;
  readonly #navigation: Navigation;
  #since: number | undefined;

  constructor(navigation: Navigation) {
    this.#navigation = navigation;
  }

  /** Words move to their new places from now on; with reduced motion they are there at once. */
  setLayout(layout: Layout): void {
    this.before = this.layout?.places;
    this.layout = layout;
    this.#since = this.before && !still() ? performance.now() : undefined;
  }

  /** Brings `passed` up to date; returns whether words are still moving. */
  pass(now: number): boolean {
    const t = this.#since === undefined ? 1 : Math.max(0, Math.min(1, (now - this.#since) / PASSING_MS));
    if (t === 1) this.#since = undefined;
    this.passed = t * t * (3 - 2 * t);
    return t < 1;
  }

  /** Where a row is; undefined when it has no place. */
  of(row: number | undefined): ScreenWord | undefined {
    const places = this.layout?.places;
    if (row === undefined || !places || Number.isNaN(places[2 * row])) return undefined;
    let [x, y] = [places[2 * row], places[2 * row + 1]];
    if (this.passed < 1 && this.before && !Number.isNaN(this.before[2 * row])) {
      x = this.before[2 * row] * (1 - this.passed) + x * this.passed;
      y = this.before[2 * row + 1] * (1 - this.passed) + y * this.passed;
    }
    const { transform, scale } = this.#navigation;
    return { row, x: transform.x + scale * x, y: transform.y - scale * y };
  }

  /** The words that this zoom labels, as far as they are on the screen. */
  *labelled(): Generator<ScreenWord> {
    if (!this.layout) return;
    const { labels, places } = this.layout;
    const { transform, scale, size } = this.#navigation;
    const shown = labels.countAt(scale);
    const margin = this.passed < 1 ? Number.POSITIVE_INFINITY : MARGIN;
    for (let i = 0; i < shown; i++) {
      const row = labels.rows[i];
      const x = transform.x + scale * places[2 * row];
      const y = transform.y - scale * places[2 * row + 1];
      if (x < -margin || x > size.width || y < -margin || y > size.height + margin) continue;
      const place = this.passed < 1 ? this.of(row) : { row, x, y };
      if (place) yield place;
    }
  }
}
