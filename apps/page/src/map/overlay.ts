// What is drawn above the points: lines to neighbours, arrows of an analogy, rings, labels. Labels of what is chosen
// come first, then those of the map as far as there is room.

import type { Box } from '../drawing/box-grid.js';
import { LABEL_GAP, LABEL_HEIGHT, labelBox, type PlacedLabel, thinned } from './label-thinning.js';
import { LABEL_FONT, labelText, labelWidth } from './text-width.js';

/** Room for a ring around a point. */
const RING = 3;

/** A word on the screen. */
export interface ScreenWord {
  readonly row: number;
  readonly x: number;
  readonly y: number;
}

export interface Arrow {
  readonly from: ScreenWord;
  readonly to: ScreenWord;
}

/** What is drawn, places in CSS pixels. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly chosen: ScreenWord | undefined;
  readonly neighbours: readonly ScreenWord[];
  readonly arrows: readonly Arrow[];
  readonly hovered: ScreenWord | undefined;
  /** Other words that are to have their labels, as those of a list. */
  readonly named: readonly ScreenWord[];
  /** Words that the zoom has room for, the most important first. */
  readonly labelled: Iterable<ScreenWord>;
  /** A cross in the middle, for who moves by keys. */
  readonly cross: boolean;
  readonly word: (row: number) => string;
}

export interface SceneColours {
  readonly ink: string;
  readonly ground: string;
  readonly accent: string;
  readonly negative: string;
  readonly muted: string;
}

export type SceneLabel = ScreenWord & { readonly strength: 'chosen' | 'near' | 'usual' };

/** Which labels find room, and where. None is cut by the picture's edge. */
export function placeLabels(scene: Scene): PlacedLabel<SceneLabel>[] {
  return thinned(wanted(scene));
}

function* wanted(scene: Scene) {
  const { chosen, hovered, arrows, neighbours, named, labelled, word } = scene;
  const seen = new Set<number>();
  const entry = (at: ScreenWord, strength: SceneLabel['strength']) => {
    const width = labelWidth(word(at.row));
    const boxes = strength === 'usual' ? [labelBox(at.x, at.y, width)] : boxesAround(at, width);
    return { item: { ...at, strength }, boxes: boxes.filter((box) => isInside(box, scene)) };
  };
  const ends = arrows.flatMap(({ from, to }) => [from, to]);
  for (const [words, strength] of [
    [chosen ? [chosen] : [], 'chosen'],
    [hovered ? [hovered] : [], 'chosen'],
    [ends, 'near'],
    [neighbours, 'near'],
    [named, 'near'],
    [labelled, 'usual'],
  ] as const) {
    for (const at of words) {
      if (seen.has(at.row)) continue;
      seen.add(at.row);
      yield entry(at, strength);
    }
  }
}

function isInside({ left, top, right, bottom }: Box, { width, height }: Scene): boolean {
  return left >= 0 && top >= 0 && right <= width && bottom <= height;
}

/** Right of the point and its ring, left of it, above, below. */
function boxesAround({ x, y }: ScreenWord, width: number): Box[] {
  const usual = labelBox(x + RING, y, width);
  const moved = (dx: number, dy: number): Box => ({
    left: usual.left + dx,
    right: usual.right + dx,
    top: usual.top + dy,
    bottom: usual.bottom + dy,
  });
  const across = usual.right - usual.left;
  const middle = -LABEL_GAP - RING - across / 2;
  return [
    usual,
    moved(-across - 2 * (LABEL_GAP + RING) + 4, 0),
    moved(middle, -LABEL_HEIGHT),
    moved(middle, LABEL_HEIGHT),
  ];
}

export function drawScene(
  context: CanvasRenderingContext2D,
  scene: Scene,
  labels: readonly PlacedLabel<SceneLabel>[],
  colours: SceneColours,
): void {
  context.lineCap = 'round';
  drawLines(context, scene, colours);
  for (const arrow of scene.arrows) drawArrow(context, arrow, colours);
  drawRings(context, scene, colours);
  context.font = LABEL_FONT;
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  for (const { item, box } of labels) {
    const text = labelText(scene.word(item.row));
    const y = (box.top + box.bottom) / 2;
    context.strokeStyle = colours.ground;
    context.lineWidth = item.strength === 'usual' ? 3 : 4;
    context.strokeText(text, box.left, y);
    context.fillStyle = item.strength === 'chosen' ? colours.accent : colours.ink;
    context.fillText(text, box.left, y);
    if (item.strength === 'chosen') underline(context, box, colours.accent);
  }
  if (scene.cross) drawCross(context, scene, colours);
}

function drawLines(
  context: CanvasRenderingContext2D,
  { chosen, neighbours }: Scene,
  { accent }: SceneColours,
) {
  if (!chosen) return;
  context.strokeStyle = accent;
  context.lineWidth = 1;
  context.globalAlpha = 0.55;
  context.beginPath();
  for (const { x, y } of neighbours) {
    context.moveTo(chosen.x, chosen.y);
    context.lineTo(x, y);
  }
  context.stroke();
  context.globalAlpha = 1;
}

function drawArrow(context: CanvasRenderingContext2D, { from, to }: Arrow, { negative }: SceneColours): void {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  context.strokeStyle = negative;
  context.fillStyle = negative;
  context.lineWidth = 2;
  context.save();
  context.translate(from.x, from.y);
  context.rotate(angle);
  context.beginPath();
  context.moveTo(0, 0);
  context.lineTo(Math.max(0, length - 10), 0);
  context.stroke();
  context.beginPath();
  context.moveTo(length - 3, 0);
  context.lineTo(length - 13, -5);
  context.lineTo(length - 13, 5);
  context.fill();
  context.restore();
}

function drawRings(
  context: CanvasRenderingContext2D,
  { chosen, hovered, neighbours, arrows }: Scene,
  { accent, negative, ground }: SceneColours,
) {
  const ring = ({ x, y }: ScreenWord, radius: number, colour: string, width: number) => {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.lineWidth = width + 2;
    context.strokeStyle = ground;
    context.stroke();
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke();
  };
  for (const one of neighbours) ring(one, 3.5, accent, 1.5);
  for (const { from, to } of arrows) for (const one of [from, to]) ring(one, 4.5, negative, 2);
  if (hovered) ring(hovered, 5, accent, 1.5);
  if (chosen) ring(chosen, 6, accent, 2.5);
}

function underline(context: CanvasRenderingContext2D, { left, right, bottom }: Box, colour: string): void {
  context.fillStyle = colour;
  context.fillRect(left, bottom - 2, right - left - 4, 1.5);
}

function drawCross(
  context: CanvasRenderingContext2D,
  { width, height }: Scene,
  { muted }: SceneColours,
): void {
  context.strokeStyle = muted;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(width / 2 - 8, height / 2);
  context.lineTo(width / 2 + 8, height / 2);
  context.moveTo(width / 2, height / 2 - 8);
  context.lineTo(width / 2, height / 2 + 8);
  context.stroke();
}
