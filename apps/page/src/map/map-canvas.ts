// The map on the screen: two canvases, points below and labels above. It draws only when something changed. Without
// WebGL 2 the labels alone are drawn, and everything but the points works.

import type { Camera } from './camera.js';
import type { PlacedLabel } from './label-thinning.js';
import type { Layout } from './model-map.js';
import { Navigation } from './navigation.js';
import {
  type Arrow,
  drawScene,
  placeLabels,
  type Scene,
  type SceneColours,
  type SceneLabel,
} from './overlay.js';
import { PlacesOnScreen } from './places-on-screen.js';
import { PointsRenderer } from './points-renderer.js';
import { themeColours } from './theme-colours.js';

/** How far from a point one may click. */
const REACH = 14;
/** Labels are looked for so long at a time. */
const SLICE_MS = 8;
/** A word is in sight when it is at least so far from the edges. */
const EDGE = 60;
const NO_WEBGL =
  'This browser gives the page no WebGL 2: points are not drawn. Words, search and neighbours work.';
const LOST =
  'The graphics card was taken away: points come back when it does. Words, search and neighbours work.';

/** What is marked, as rows. */
export interface Marks {
  readonly chosen: number | undefined;
  readonly neighbours: readonly number[];
  /** Other words that are to have their labels. */
  readonly named: readonly number[];
  readonly arrows: readonly (readonly [from: number, to: number])[];
}

export interface MapCanvasOptions {
  readonly points: HTMLCanvasElement;
  readonly labels: HTMLCanvasElement;
  readonly word: (row: number) => string;
  readonly onChoose: (row: number) => void;
  readonly onCamera: (camera: Camera) => void;
  /** Told what is wrong with WebGL, or undefined when it works again. */
  readonly onTrouble: (text: string | undefined) => void;
}

/** What is on the screen, to be drawn otherwise. */
export interface Drawn {
  readonly scene: Scene;
  readonly labels: readonly PlacedLabel<SceneLabel>[];
  readonly colours: SceneColours;
  readonly pointSize: number;
}

export class MapCanvas {
  readonly navigation: Navigation;
  readonly places: PlacesOnScreen;
  /** Four bytes a row, see looks.ts. */
  looks: Uint8Array | undefined;
  readonly #options: MapCanvasOptions;
  readonly #ended = new AbortController();
  readonly #resizes: ResizeObserver;
  #marks: Marks = { chosen: undefined, neighbours: [], named: [], arrows: [] };
  #hovered: number | undefined;
  #placed: readonly PlacedLabel<SceneLabel>[] = [];
  #renderer: PointsRenderer | undefined;
  #frame: number | undefined;
  #finding: ReturnType<typeof setTimeout> | undefined;
  #colours: SceneColours;

  constructor(options: MapCanvasOptions) {
    const { points, labels, onCamera } = options;
    this.#options = options;
    this.#colours = themeColours(labels);
    this.navigation = new Navigation(labels, (camera) => {
      onCamera(camera);
      this.redraw();
    });
    this.places = new PlacesOnScreen(this.navigation);
    const { signal } = this.#ended;
    labels.addEventListener('click', (event) => this.#clicked(event), { signal });
    labels.addEventListener('pointermove', (event) => this.#hover(event), { signal });
    labels.addEventListener('pointerleave', () => this.#setHovered(undefined), { signal });
    labels.addEventListener('keydown', (event) => this.#key(event), { signal });
    for (const name of ['focus', 'blur']) labels.addEventListener(name, () => this.redraw(), { signal });
    points.addEventListener('webglcontextlost', (event) => this.#lost(event), { signal });
    points.addEventListener('webglcontextrestored', () => this.#restored(), { signal });
    this.#resizes = new ResizeObserver(() => this.#resize());
    this.#resizes.observe(labels);
    this.#resize();
  }

  /** Shows words at their places; if others were shown before, they move there. */
  setLayout(layout: Layout): void {
    if (this.places.layout === layout) return;
    this.places.setLayout(layout);
    if (this.#renderer) this.#uploadPlaces();
    else this.#makeRenderer();
    this.redraw();
  }

  setLooks(looks: Uint8Array): void {
    this.looks = looks;
    this.#renderer?.setLooks(looks);
    this.redraw();
  }

  setMarks(marks: Marks): void {
    this.#marks = marks;
    this.redraw();
  }

  /** Takes the page's colours anew. */
  recolour(): void {
    this.#colours = themeColours(this.#options.labels);
    this.redraw();
  }

  /** Moves the map so that the word is in sight; one that is stays where it is. */
  show(row: number): void {
    const { width, height } = this.navigation.size;
    const [place, layout] = [this.places.of(row), this.places.layout];
    if (!place || !layout || width === 0) return;
    const inSight = place.x > EDGE && place.x < width - EDGE && place.y > EDGE && place.y < height - EDGE;
    if (!inSight) this.navigation.goTo(layout.places[2 * row], layout.places[2 * row + 1]);
  }

  /** Draws with the next frame. */
  redraw(): void {
    this.#frame ??= requestAnimationFrame((now) => {
      this.#frame = undefined;
      this.#draw(now);
    });
  }

  /** Both canvases in one, on the page's ground. */
  picture(): HTMLCanvasElement {
    const { points, labels } = this.#options;
    // Points can be copied only in the moment they are drawn.
    this.#draw(performance.now());
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [labels.width, labels.height];
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    context.fillStyle = this.#colours.ground;
    context.fillRect(0, 0, canvas.width, canvas.height);
    for (const layer of [points, labels]) context.drawImage(layer, 0, 0);
    return canvas;
  }

  drawn(): Drawn {
    const scene = this.#scene();
    return { scene, labels: placeLabels(scene), colours: this.#colours, pointSize: this.#pointSize() };
  }

  dispose(): void {
    this.#ended.abort();
    this.#resizes.disconnect();
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    clearTimeout(this.#finding);
    this.navigation.dispose();
    this.#renderer?.dispose();
  }

  #makeRenderer(): void {
    const { layout } = this.places;
    if (!layout) return;
    const gl = this.#options.points.getContext('webgl2', { antialias: false });
    if (!gl || gl.isContextLost()) {
      this.#options.onTrouble(NO_WEBGL);
      return;
    }
    this.#renderer = new PointsRenderer(gl, layout.places.length / 2, layout.order);
    this.#options.onTrouble(undefined);
    this.#uploadPlaces();
    if (this.looks) this.#renderer.setLooks(this.looks);
  }

  #uploadPlaces(): void {
    const { layout, before } = this.places;
    if (before) this.#renderer?.setPlaces('before', before);
    if (layout) this.#renderer?.setPlaces('now', layout.places);
  }

  #lost(event: Event): void {
    // Else the browser never gives it back.
    event.preventDefault();
    this.#renderer = undefined;
    this.#options.onTrouble(LOST);
    this.redraw();
  }

  #restored(): void {
    this.#makeRenderer();
    this.redraw();
  }

  #resize(): void {
    const { points, labels } = this.#options;
    const { clientWidth: width, clientHeight: height } = labels;
    if (width === 0 || height === 0) return;
    for (const canvas of [points, labels]) {
      canvas.width = Math.round(width * devicePixelRatio);
      canvas.height = Math.round(height * devicePixelRatio);
    }
    this.navigation.resize({ width, height });
    // What was drawn is gone with the old size.
    this.#draw(performance.now());
  }

  #draw(now: number): void {
    const moving = this.places.pass(now);
    this.#findLabels();
    const { transform, size } = this.navigation;
    this.#renderer?.draw(transform, size, devicePixelRatio, this.places.passed, this.#pointSize());
    const context = this.#options.labels.getContext('2d');
    if (!context) return;
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    context.clearRect(0, 0, size.width, size.height);
    const scene = this.#scene();
    this.#placed = placeLabels(scene);
    drawScene(context, scene, this.#placed, this.#colours);
    if (moving) this.redraw();
  }

  #pointSize(): number {
    const shown = this.places.layout?.shown ?? 1;
    return Math.min(9, Math.max(2.4, 150 * Math.sqrt(this.navigation.transform.k / shown)));
  }

  #scene(): Scene {
    const { chosen, neighbours, named, arrows } = this.#marks;
    const { places } = this;
    const both = arrows.map(([from, to]) => ({ from: places.of(from), to: places.of(to) }));
    return {
      ...this.navigation.size,
      chosen: places.of(chosen),
      neighbours: neighbours.flatMap((row) => places.of(row) ?? []),
      arrows: both.filter((arrow): arrow is Arrow => arrow.from !== undefined && arrow.to !== undefined),
      hovered: places.of(this.#hovered),
      named: named.flatMap((row) => places.of(row) ?? []),
      labelled: places.labelled(),
      cross: this.#options.labels.matches(':focus-visible'),
      word: this.#options.word,
    };
  }

  /** Finds the labels of this zoom, in slices between frames. */
  #findLabels(): void {
    const { layout } = this.places;
    if (!layout || this.#finding !== undefined) return;
    const { scale } = this.navigation;
    const before = layout.labels.countAt(scale);
    const found = layout.labels.find(scale, SLICE_MS);
    if (layout.labels.countAt(scale) > before) this.redraw();
    if (found) return;
    this.#finding = setTimeout(() => {
      this.#finding = undefined;
      this.#findLabels();
    });
  }

  /** The word whose label or point is at a place of the screen. */
  #wordAt(x: number, y: number, reach: number): number | undefined {
    const label = this.#placed.find(
      ({ box }) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom,
    );
    if (label) return label.item.row;
    const { transform, scale } = this.navigation;
    const shown = (row: number) => !this.looks || this.looks[4 * row + 3] > 15;
    const [worldX, worldY] = [(x - transform.x) / scale, (transform.y - y) / scale];
    const row = this.places.layout?.index.nearest(worldX, worldY, reach / scale, shown) ?? -1;
    return row < 0 ? undefined : row;
  }

  #clicked({ offsetX, offsetY }: MouseEvent): void {
    const row = this.#wordAt(offsetX, offsetY, REACH);
    if (row !== undefined) this.#options.onChoose(row);
  }

  #hover({ offsetX, offsetY, pointerType, buttons }: PointerEvent): void {
    const looking = pointerType !== 'touch' && buttons === 0;
    this.#setHovered(looking ? this.#wordAt(offsetX, offsetY, REACH) : undefined);
  }

  #setHovered(row: number | undefined): void {
    if (row === this.#hovered) return;
    this.#hovered = row;
    this.#options.labels.classList.toggle('on-word', row !== undefined);
    this.redraw();
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== 'Enter') return;
    const { width, height } = this.navigation.size;
    const row = this.#wordAt(width / 2, height / 2, Math.min(width, height) / 2);
    if (row !== undefined) this.#options.onChoose(row);
  }
}
