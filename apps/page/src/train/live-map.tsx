// The most frequent words on a plane, as they move while they are learnt: names where there is room, points elsewhere.

import { useEffect, useRef } from 'preact/hooks';
import { themeChanges } from '../shell/theme-button.js';
import { placedLabels } from './plane-labels.js';
import { pixelsOf } from './plane-pixels.js';
import type { Run } from './run.js';
import { useWidth } from './use-width.js';

const HEIGHT = 340;
const FONT = '13px system-ui, "Segoe UI", "DejaVu Sans", sans-serif';
const MOVE_MS = 320;
/** Frames are so far apart at least: the processors are for training. */
const FRAME_MS = 30;

export function LiveMap({ now }: { now: Run | undefined }) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  /** What is on the screen, in pixels: where the next move starts. */
  const shown = useRef<Float64Array | undefined>(undefined);
  const width = useWidth(box);
  const plane = now?.plane.value;
  const words = now?.ready.value?.drawn;
  const theme = themeChanges.value;

  useEffect(() => {
    const { current } = canvas;
    if (current === null) return;
    const picture = new Picture(current, width);
    if (plane === undefined || words === undefined) {
      shown.current = undefined;
      picture.draw(new Float64Array(0), []);
      return;
    }
    const target = pixelsOf(plane, { width, height: HEIGHT });
    const start = shown.current;
    if (start === undefined || start.length !== target.length || standsStill(current)) {
      shown.current = target;
      picture.draw(target, words);
      return;
    }
    const began = performance.now();
    let drawnAt = began;
    let frame = requestAnimationFrame(function move(at) {
      const share = Math.min(1, Math.max(0, (at - began) / MOVE_MS));
      if (share < 1 && at < drawnAt + FRAME_MS) {
        frame = requestAnimationFrame(move);
        return;
      }
      drawnAt = at;
      const eased = share * (2 - share);
      const between = target.map((value, k) => start[k] + eased * (value - start[k]));
      shown.current = between;
      picture.draw(between, words);
      if (share < 1) frame = requestAnimationFrame(move);
    });
    return () => cancelAnimationFrame(frame);
  }, [plane, words, width, theme]);

  return (
    <div ref={box} class="live-map">
      <canvas
        ref={canvas}
        role="img"
        aria-label={
          words ? `The words ${words.slice(0, 12).join(', ')} and ${words.length - 12} more` : 'No words yet'
        }
      />
      {plane === undefined && <p>Words appear here once training begins, and move as they are learnt.</p>}
    </div>
  );
}

/** Nothing moves that nobody sees, or that somebody does not want to see. */
function standsStill(canvas: HTMLCanvasElement): boolean {
  const unseen = document.hidden || canvas.offsetParent === null;
  return unseen || matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** Widths of names, in the font of the map. */
const widthsOf = new WeakMap<readonly string[], readonly number[]>();

class Picture {
  readonly #context: CanvasRenderingContext2D | null;
  readonly #size: { readonly width: number; readonly height: number };
  readonly #colours: { readonly ink: string; readonly point: string };

  constructor(canvas: HTMLCanvasElement, width: number) {
    this.#size = { width, height: HEIGHT };
    const ratio = Math.min(3, devicePixelRatio || 1);
    canvas.width = Math.round(ratio * width);
    canvas.height = Math.round(ratio * HEIGHT);
    canvas.style.height = `${HEIGHT}px`;
    this.#context = canvas.getContext('2d');
    this.#context?.scale(ratio, ratio);
    const { color, borderColor } = getComputedStyle(canvas);
    this.#colours = { ink: color, point: borderColor };
  }

  draw(pixels: Float64Array, words: readonly string[]): void {
    const context = this.#context;
    if (context === null) return;
    context.clearRect(0, 0, this.#size.width, this.#size.height);
    context.font = FONT;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    const widths = widthsOf.get(words) ?? words.map((word) => context.measureText(word).width);
    widthsOf.set(words, widths);
    const labels = placedLabels(pixels, widths, this.#size);
    const named = new Set(labels.map(({ i }) => i));
    context.fillStyle = this.#colours.point;
    for (let i = 0; 2 * i < pixels.length; i++) {
      if (!named.has(i)) context.fillRect(pixels[2 * i] - 1, pixels[2 * i + 1] - 1, 2, 2);
    }
    context.fillStyle = this.#colours.ink;
    for (const { i, x, y } of labels) context.fillText(words[i], x, y);
  }
}
