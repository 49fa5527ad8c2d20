// The map on the screen: two canvases, points below and labels above, moved and zoomed by mouse, touch and keys. It
// draws only when something changed. Without WebGL 2 the labels alone are drawn, and everything but the points works.

import { select } from 'd3-selection';
import { type D3ZoomEvent, type ZoomBehavior, zoom, zoomIdentity } from 'd3-zoom';
import {
  type Camera,
  cameraOf,
  fitScale,
  LEAST_ZOOM,
  MOST_ZOOM,
  type Size,
  type Transform,
  transformOf,
} from './camera.js';
import type { PlacedLabel } from './label-thinning.js';
import type { Layout } from './model-map.js';
import {
  type Arrow,
  drawScene,
  placeLabels,
  type Scene,
  type SceneColours,
  type SceneLabel,
  type ScreenWord,
} from './overlay.js';
import { PointsRenderer } from './points-renderer.js';
import { themeColours } from './theme-colours.js';

const PASSING_MS = 900;
const FLIGHT_MS = 500;
/** How far from a point one may click. */
const REACH = 14;
/** Labels of words so far outside of the map still reach into it. */
const MARGIN = 250;
/** Labels are looked for so long at a time. */
const SLICE_MS = 8;
/** A word is in sight when it is at least so far from the edges. */
const EDGE = 60;

/** What is marked, as rows. */
export interface Marks {
  readonly chosen: number | undefined;
  readonly neighbours: readonly number[];
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

const NOTHING: Marks = { chosen: undefined, neighbours: [], arrows: [] };
const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

export class MapCanvas {
  readonly #options: MapCanvasOptions;
  readonly #behaviour: ZoomBehavior<HTMLCanvasElement, unknown>;
  readonly #ended = new AbortController();
  readonly #resizes: ResizeObserver;
  #size: Size = { width: 0, height: 0 };
  #transform: Transform = zoomIdentity;
  #layout: Layout | undefined;
  #before: Float32Array | undefined;
  #passingSince: number | undefined;
  #looks: Uint8Array | undefined;
  #marks = NOTHING;
  #hovered: number | undefined;
  #placed: readonly PlacedLabel<SceneLabel>[] = [];
  #renderer: PointsRenderer | undefined;
  #frame: number | undefined;
  #camera: Camera = { x: 0, y: 0, zoom: 1 };
  /** Rises when another movement begins. */
  #flight = 0;
  /** How far words are from their places before to those now. */
  #share = 1;
  #colours: SceneColours;
  #finding: ReturnType<typeof setTimeout> | undefined;

  constructor(options: MapCanvasOptions) {
    this.#options = options;
    const { points, labels } = options;
    this.#colours = themeColours(labels);
    this.#behaviour = zoom<HTMLCanvasElement, unknown>()
      .scaleExtent([LEAST_ZOOM, MOST_ZOOM])
      .on('zoom', (event: D3ZoomEvent<HTMLCanvasElement, unknown>) => this.#moved(event));
    select(labels).call(this.#behaviour).on('dblclick.zoom', null);
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

  get layout(): Layout | undefined {
    return this.#layout;
  }

  get looks(): Uint8Array | undefined {
    return this.#looks;
  }

  get size(): Size {
    return this.#size;
  }

  /** Shows words at their places; if others were shown before, they move there. */
  setLayout(layout: Layout): void {
    if (this.#layout === layout) return;
    const before = this.#layout?.places;
    this.#layout = layout;
    this.#before = before;
    this.#passingSince = before && !still() ? performance.now() : undefined;
    if (!this.#renderer) this.#makeRenderer();
    else this.#uploadPlaces();
    this.redraw();
  }

  setLooks(looks: Uint8Array): void {
    this.#looks = looks;
    this.#renderer?.setLooks(looks);
    this.redraw();
  }

  /** Takes the page's colours anew. */
  recolour(): void {
    this.#colours = themeColours(this.#options.labels);
    this.redraw();
  }

  setMarks(marks: Marks): void {
    this.#marks = marks;
    this.redraw();
  }

  setCamera(camera: Camera): void {
    this.#camera = camera;
    this.#apply();
  }

  /** Moves the map so that the word is in sight; one that is stays where it is. */
  show(row: number): void {
    const place = this.#onScreen(row);
    if (!place) return;
    const { width, height } = this.#size;
    const inSight = place.x > EDGE && place.x < width - EDGE && place.y > EDGE && place.y < height - EDGE;
    if (inSight || width === 0) return;
    const places = this.#layout?.places as Float32Array;
    this.#fly({ ...this.#camera, x: places[2 * row], y: places[2 * row + 1] });
  }

  fit(): void {
    this.#fly({ x: 0, y: 0, zoom: 1 });
  }

  zoomBy(factor: number): void {
    this.#fly({
      ...this.#camera,
      zoom: Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, this.#camera.zoom * factor)),
    });
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
    this.#draw(performance.now());
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [labels.width, labels.height];
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    context.fillStyle = this.#colours.ground;
    context.fillRect(0, 0, canvas.width, canvas.height);
    for (const layer of [points, labels]) context.drawImage(layer, 0, 0, canvas.width, canvas.height);
    return canvas;
  }

  /** What is on the screen, to be drawn otherwise. */
  scene(): {
    readonly scene: Scene;
    readonly labels: readonly PlacedLabel<SceneLabel>[];
    readonly colours: SceneColours;
    readonly pointSize: number;
  } {
    const scene = this.#scene();
    return { scene, labels: placeLabels(scene), colours: this.#colours, pointSize: this.#pointSize() };
  }

  /** Where a row is on the screen, if it has a place. */
  onScreen(row: number): ScreenWord | undefined {
    return this.#onScreen(row);
  }

  dispose(): void {
    this.#ended.abort();
    this.#resizes.disconnect();
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    select(this.#options.labels).on('.zoom', null);
    clearTimeout(this.#finding);
    this.#renderer?.dispose();
  }

  #makeRenderer(): void {
    const layout = this.#layout;
    if (!layout) return;
    const gl = this.#options.points.getContext('webgl2', { antialias: false, premultipliedAlpha: true });
    if (!gl || gl.isContextLost()) {
      this.#options.onTrouble(
        'This browser gives the page no WebGL 2: points are not drawn. Words, search and neighbours work.',
      );
      return;
    }
    this.#renderer = new PointsRenderer(gl, layout.places.length / 2, layout.order);
    this.#options.onTrouble(undefined);
    this.#uploadPlaces();
    if (this.#looks) this.#renderer.setLooks(this.#looks);
  }

  #uploadPlaces(): void {
    if (!this.#layout || !this.#renderer) return;
    if (this.#before) this.#renderer.setPlaces('before', this.#before);
    this.#renderer.setPlaces('now', this.#layout.places);
  }

  #lost(event: Event): void {
    event.preventDefault();
    this.#renderer = undefined;
    this.#options.onTrouble(
      'The graphics card was taken away: points come back when it does. Words, search and neighbours work.',
    );
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
    const ratio = devicePixelRatio;
    for (const canvas of [points, labels]) {
      [canvas.width, canvas.height] = [Math.round(width * ratio), Math.round(height * ratio)];
    }
    this.#size = { width, height };
    this.#behaviour.extent([
      [0, 0],
      [width, height],
    ]);
    this.#apply();
    // What was drawn is gone with the old size.
    this.#draw(performance.now());
  }

  #apply(): void {
    if (this.#size.width === 0) return;
    const { k, x, y } = transformOf(this.#camera, this.#size);
    select(this.#options.labels).call(this.#behaviour.transform, zoomIdentity.translate(x, y).scale(k));
  }

  #moved({ transform, sourceEvent }: D3ZoomEvent<HTMLCanvasElement, unknown>): void {
    this.#transform = transform;
    this.#camera = cameraOf(transform, this.#size);
    if (sourceEvent) this.#flight++;
    this.#options.onCamera(this.#camera);
    this.redraw();
  }

  #fly(to: Camera): void {
    const flight = ++this.#flight;
    if (still()) {
      this.setCamera(to);
      return;
    }
    const from = this.#camera;
    const begun = performance.now();
    const step = (now: number) => {
      if (flight !== this.#flight || this.#ended.signal.aborted) return;
      const t = Math.max(0, Math.min(1, (now - begun) / FLIGHT_MS));
      const share = t * t * (3 - 2 * t);
      this.setCamera({
        x: from.x + (to.x - from.x) * share,
        y: from.y + (to.y - from.y) * share,
        zoom: from.zoom * (to.zoom / from.zoom) ** share,
      });
      if (t < 1) requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  }

  #passed(now: number): number {
    if (this.#passingSince === undefined) return 1;
    const t = Math.max(0, Math.min(1, (now - this.#passingSince) / PASSING_MS));
    if (t === 1) this.#passingSince = undefined;
    return t * t * (3 - 2 * t);
  }

  #draw(now: number): void {
    const passed = this.#passed(now);
    this.#share = passed;
    this.#findLabels();
    this.#renderer?.draw(this.#transform, this.#size, devicePixelRatio, passed, this.#pointSize());
    const { labels } = this.#options;
    const context = labels.getContext('2d');
    if (!context) return;
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    context.clearRect(0, 0, this.#size.width, this.#size.height);
    const scene = this.#scene();
    this.#placed = placeLabels(scene);
    drawScene(context, scene, this.#placed, this.#colours);
    if (passed < 1) this.redraw();
  }

  #pointSize(): number {
    const shown = this.#layout?.shown ?? 1;
    return Math.min(9, Math.max(2.4, (150 * Math.sqrt(this.#transform.k)) / Math.sqrt(shown)));
  }

  #scene(): Scene {
    const { chosen, neighbours, arrows } = this.#marks;
    const at = (row: number | undefined) => (row === undefined ? undefined : this.#onScreen(row));
    const both = arrows.map(([from, to]) => ({ from: at(from), to: at(to) }));
    return {
      ...this.#size,
      chosen: at(chosen),
      neighbours: neighbours.flatMap((row) => at(row) ?? []),
      arrows: both.filter((arrow): arrow is Arrow => arrow.from !== undefined && arrow.to !== undefined),
      hovered: at(this.#hovered),
      labelled: this.#labelledOnScreen(),
      cross:
        document.activeElement === this.#options.labels && this.#options.labels.matches(':focus-visible'),
      word: this.#options.word,
    };
  }

  *#labelledOnScreen(): Generator<ScreenWord> {
    const { width, height } = this.#size;
    const { labels, places } = this.#layout ?? {};
    if (!labels || !places) return;
    const scale = this.#transform.k * fitScale(this.#size);
    const shown = labels.countAt(scale);
    // While words move, their labels do too.
    const [moving, margin] = this.#share < 1 ? [true, Number.POSITIVE_INFINITY] : [false, MARGIN];
    for (let i = 0; i < shown; i++) {
      const row = labels.rows[i];
      const x = this.#transform.x + scale * places[2 * row];
      const y = this.#transform.y - scale * places[2 * row + 1];
      if (x < -margin || x > width || y < -margin || y > height + margin) continue;
      const place = moving ? this.#onScreen(row) : { row, x, y };
      if (place) yield place;
    }
  }

  /** Finds the labels of this zoom, in slices between frames. */
  #findLabels(): void {
    const { labels } = this.#layout ?? {};
    if (!labels || this.#finding !== undefined) return;
    const scale = this.#transform.k * fitScale(this.#size);
    const before = labels.countAt(scale);
    const found = labels.find(scale, SLICE_MS);
    if (labels.countAt(scale) > before) this.redraw();
    if (found) return;
    this.#finding = setTimeout(() => {
      this.#finding = undefined;
      this.#findLabels();
    });
  }

  #onScreen(row: number): ScreenWord | undefined {
    const places = this.#layout?.places;
    if (!places || Number.isNaN(places[2 * row])) return undefined;
    let [x, y] = [places[2 * row], places[2 * row + 1]];
    if (this.#share < 1 && this.#before && !Number.isNaN(this.#before[2 * row])) {
      x = this.#before[2 * row] * (1 - this.#share) + x * this.#share;
      y = this.#before[2 * row + 1] * (1 - this.#share) + y * this.#share;
    }
    const scale = this.#transform.k * fitScale(this.#size);
    return { row, x: this.#transform.x + scale * x, y: this.#transform.y - scale * y };
  }

  /** The word whose label or point is at a place of the screen. */
  #wordAt(x: number, y: number, reach: number): number | undefined {
    const label = this.#placed.find(
      ({ box }) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom,
    );
    if (label) return label.item.row;
    const scale = this.#transform.k * fitScale(this.#size);
    const shown = (row: number) => !this.#looks || this.#looks[4 * row + 3] > 15;
    const [worldX, worldY] = [(x - this.#transform.x) / scale, (this.#transform.y - y) / scale];
    const row = this.#layout?.index.nearest(worldX, worldY, reach / scale, shown) ?? -1;
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
    this.#options.labels.style.cursor = row === undefined ? 'grab' : 'pointer';
    this.redraw();
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { width, height } = this.#size;
    const pan = (dx: number, dy: number) => {
      const scale = this.#camera.zoom * fitScale(this.#size);
      this.#flight++;
      this.setCamera({ ...this.#camera, x: this.#camera.x + dx / scale, y: this.#camera.y + dy / scale });
    };
    const acts: Record<string, () => void> = {
      ArrowLeft: () => pan(-width / 8, 0),
      ArrowRight: () => pan(width / 8, 0),
      ArrowUp: () => pan(0, height / 8),
      ArrowDown: () => pan(0, -height / 8),
      '+': () => this.zoomBy(1.5),
      '=': () => this.zoomBy(1.5),
      '-': () => this.zoomBy(1 / 1.5),
      '0': () => this.fit(),
      Enter: () => {
        const row = this.#wordAt(width / 2, height / 2, Math.min(width, height) / 2);
        if (row !== undefined) this.#options.onChoose(row);
      },
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }
}
