// Moving and zooming the map: by mouse, wheel and touch through d3-zoom, by keys, and in flights to a place, which any
// other movement ends. With reduced motion a flight is a jump.

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

const FLIGHT_MS = 500;
/** A key moves the map by this share of it, and zooms by this factor. */
const PAN_SHARE = 1 / 8;
const ZOOM_FACTOR = 1.5;

/** Whether the user wants nothing to move by itself. */
export function still(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

export class Navigation {
  transform: Transform = zoomIdentity;
  readonly #element: HTMLCanvasElement;
  readonly #behaviour: ZoomBehavior<HTMLCanvasElement, unknown>;
  readonly #ended = new AbortController();
  readonly #onMove: (camera: Camera) => void;
  #size: Size = { width: 0, height: 0 };
  #camera: Camera = { x: 0, y: 0, zoom: 1 };
  /** Rises when another movement begins. */
  #flight = 0;

  constructor(element: HTMLCanvasElement, onMove: (camera: Camera) => void) {
    this.#element = element;
    this.#onMove = onMove;
    this.#behaviour = zoom<HTMLCanvasElement, unknown>()
      .scaleExtent([LEAST_ZOOM, MOST_ZOOM])
      .on('zoom', (event: D3ZoomEvent<HTMLCanvasElement, unknown>) => this.#moved(event));
    select(element).call(this.#behaviour).on('dblclick.zoom', null);
    element.addEventListener('keydown', (event) => this.#key(event), { signal: this.#ended.signal });
  }

  get size(): Size {
    return this.#size;
  }

  /** Pixels of a unit of the world. */
  get scale(): number {
    return this.transform.k * fitScale(this.#size);
  }

  /** What was in the middle stays there. */
  resize(size: Size): void {
    this.#size = size;
    this.#behaviour.extent([
      [0, 0],
      [size.width, size.height],
    ]);
    this.setCamera(this.#camera);
  }

  setCamera(camera: Camera): void {
    this.#camera = camera;
    if (this.#size.width === 0) return;
    const { k, x, y } = transformOf(camera, this.#size);
    select(this.#element).call(this.#behaviour.transform, zoomIdentity.translate(x, y).scale(k));
  }

  /** Flies to a place of the world. */
  goTo(x: number, y: number): void {
    this.#fly({ ...this.#camera, x, y });
  }

  fit(): void {
    this.#fly({ x: 0, y: 0, zoom: 1 });
  }

  zoomBy(factor: number): void {
    const zoom = Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, this.#camera.zoom * factor));
    this.#fly({ ...this.#camera, zoom });
  }

  dispose(): void {
    this.#ended.abort();
    select(this.#element).on('.zoom', null);
  }

  #moved({ transform, sourceEvent }: D3ZoomEvent<HTMLCanvasElement, unknown>): void {
    this.transform = transform;
    this.#camera = cameraOf(transform, this.#size);
    if (sourceEvent) this.#flight++;
    this.#onMove(this.#camera);
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

  #pan(across: number, up: number): void {
    this.#flight++;
    const { width, height } = this.#size;
    this.setCamera({
      ...this.#camera,
      x: this.#camera.x + (PAN_SHARE * across * width) / this.scale,
      y: this.#camera.y + (PAN_SHARE * up * height) / this.scale,
    });
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const acts: Record<string, () => void> = {
      ArrowLeft: () => this.#pan(-1, 0),
      ArrowRight: () => this.#pan(1, 0),
      ArrowUp: () => this.#pan(0, 1),
      ArrowDown: () => this.#pan(0, -1),
      '+': () => this.zoomBy(ZOOM_FACTOR),
      '=': () => this.zoomBy(ZOOM_FACTOR),
      '-': () => this.zoomBy(1 / ZOOM_FACTOR),
      '0': () => this.fit(),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }
}
