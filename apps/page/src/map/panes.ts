// The canvases that are on the screen, for what is saved from them.

import { signal } from '@preact/signals';
import type { MapCanvas } from './map-canvas.js';
import type { ModelMap } from './model-map.js';

export const panes = signal<ReadonlyMap<ModelMap, MapCanvas>>(new Map());

/** Makes a canvas known; returns what forgets it. */
export function keepPane(map: ModelMap, canvas: MapCanvas): () => void {
  panes.value = new Map(panes.peek()).set(map, canvas);
  return () => {
    const left = new Map(panes.peek());
    if (left.get(map) === canvas) left.delete(map);
    panes.value = left;
  };
}
