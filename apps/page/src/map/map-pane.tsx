// One model's map: the canvases, what they show, and messages above them.

import { effect } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { themeChanges } from '../shell/theme-button.js';
import { address, said, setAddress } from './address.js';
import { parseCamera, printCamera } from './camera.js';
import { asked, chooseWord, firstMap } from './choice.js';
import { looksOf, namedRows } from './colouring.js';
import { MapCanvas } from './map-canvas.js';
import type { Layout, ModelMap } from './model-map.js';
import { keepPane } from './panes.js';

/** Between the last movement and the address that says it: browsers let a page change it only so often. */
const AT_REST_MS = 400;

export function MapPane({ map, parameter }: { map: ModelMap; parameter: 'at' | 'at2' }) {
  const points = useRef<HTMLCanvasElement>(null);
  const labels = useRef<HTMLCanvasElement>(null);
  const [canvas, setCanvas] = useState<MapCanvas>();
  const [trouble, setTrouble] = useState<string>();
  useEffect(() => {
    if (!points.current || !labels.current) return;
    return shown(map, parameter, points.current, labels.current, setTrouble, setCanvas);
  }, [map, parameter]);
  const layout = map.layout.value;
  return (
    <section class="map-pane" aria-label={`Map of ${map.model.name}`}>
      <canvas ref={points} class="map-points" />
      {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: it takes keys as an application does */}
      <canvas
        ref={labels}
        class="map-labels"
        tabIndex={0}
        role="application"
        aria-roledescription="map"
        aria-label={description(map, layout)}
      />
      <p class="map-caption">
        <strong>{map.model.name}</strong> {layout && caption(layout)}
      </p>
      {canvas && (
        <div class="map-zoom">
          <button type="button" aria-label="Zoom in" onClick={() => canvas.navigation.zoomBy(1.8)}>
            <span aria-hidden="true">+</span>
          </button>
          <button type="button" aria-label="Zoom out" onClick={() => canvas.navigation.zoomBy(1 / 1.8)}>
            <span aria-hidden="true">−</span>
          </button>
          <button type="button" aria-label="Show all words" onClick={() => canvas.navigation.fit()}>
            <span aria-hidden="true">⤢</span>
          </button>
        </div>
      )}
      {!layout && map.failure.value === undefined && (
        <p class="map-message" role="status">
          Laying out {map.model.size.toLocaleString('en')} words …
        </p>
      )}
      {map.failure.value !== undefined && (
        <p class="map-message" role="alert">
          The map cannot be drawn: {map.failure.value}
        </p>
      )}
      {trouble !== undefined && (
        <p class="map-message low" role="alert">
          {trouble}
        </p>
      )}
    </section>
  );
}

function description({ model }: ModelMap, layout: Layout | undefined): string {
  const what = layout ? `${layout.shown.toLocaleString('en')} words of ${model.name}` : model.name;
  return `Map of ${what}. Arrows move it, plus and minus zoom, 0 shows all, Enter chooses the word in the middle. Search and lists of neighbours reach every word.`;
}

function caption({ method, shown, explained }: Layout): string {
  const words = `${shown.toLocaleString('en')} words`;
  if (method === 'umap' || !explained) return `${words} by UMAP: near means alike, the axes mean nothing`;
  const share = Math.round(100 * (explained[0] + explained[1]));
  return `${words} along two principal components, ${share} % of the variance`;
}

/** Keeps the canvas in step with the signals; returns what ends it. */
function shown(
  map: ModelMap,
  parameter: 'at' | 'at2',
  points: HTMLCanvasElement,
  labels: HTMLCanvasElement,
  onTrouble: (text: string | undefined) => void,
  onCanvas: (canvas: MapCanvas | undefined) => void,
): () => void {
  const wanted = said(parameter);
  let written: string | undefined;
  let linkedWord = wanted.peek() === undefined ? undefined : address.peek().word;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const canvas = new MapCanvas({
    points,
    labels,
    word: (row) => map.model.word(row),
    onChoose: (row) => chooseWord(map.model.word(row)),
    onTrouble,
    onCamera(camera) {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const text = printCamera(camera);
        written = text === '0,0,1' ? undefined : text;
        setAddress({ [parameter]: written });
      }, AT_REST_MS);
    },
  });
  const ends = [
    effect(() => {
      const text = wanted.value;
      if (text === written) return;
      written = text;
      canvas.navigation.setCamera(parseCamera(text) ?? { x: 0, y: 0, zoom: 1 });
    }),
    effect(() => {
      const { value: layout } = map.layout;
      if (layout) canvas.setLayout(layout);
    }),
    effect(() => {
      themeChanges.value;
      canvas.recolour();
    }),
    effect(() => {
      const looks = looksOf(map);
      if (looks) canvas.setLooks(looks);
    }),
    effect(() => canvas.setMarks(marksOf(map))),
    effect(() => {
      const about = map.about.value;
      if (!about?.found || !map.layout.value) return;
      // A link says both a word and a place to look from: the place counts.
      if (about.value.word !== linkedWord) canvas.show(about.value.row);
      linkedWord = undefined;
    }),
  ];
  const release = keepPane(map, canvas);
  onCanvas(canvas);
  return () => {
    clearTimeout(timer);
    for (const end of ends) end();
    release();
    canvas.dispose();
    onCanvas(undefined);
  };
}

function marksOf(map: ModelMap) {
  const about = map.about.value;
  const answered = map === firstMap.value ? asked.value : undefined;
  return {
    chosen: about?.found ? about.value.row : undefined,
    neighbours: about?.found ? about.value.neighbours.map(({ row }) => row) : [],
    named: namedRows(map),
    arrows: answered && 'arrows' in answered ? answered.arrows : [],
  };
}
