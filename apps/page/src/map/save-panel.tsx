// Taking the map along: a link, a picture, tables.

import { download } from '../browser/download.js';
import { showError, showToast } from '../shell/toasts.js';
import { firstMap } from './choice.js';
import { coordinatesTsv } from './coordinates-tsv.js';
import { fileStem } from './file-stem.js';
import { lookAt } from './looks.js';
import type { MapCanvas } from './map-canvas.js';
import type { ModelMap } from './model-map.js';
import { panes } from './panes.js';
import { type PicturePoint, pictureSvg } from './picture-svg.js';
import { sliced } from './slices.js';

export function SavePanel() {
  const map = firstMap.value;
  const canvas = map && panes.value.get(map);
  if (!map || !canvas) return null;
  const stem = fileStem(map.model.name);
  const saving = (name: string, make: () => Promise<Blob>) => async () => {
    try {
      download(`${stem}${name}`, await make());
    } catch (error) {
      showError(error);
    }
  };
  const projector = (which: 'vectors' | 'metadata') =>
    saving(`-${which}.tsv`, () => map.model.host.projectorFile(which));
  return (
    <section class="save-panel">
      <div class="buttons">
        <button type="button" onClick={() => void copyLink(map)}>
          Copy link
        </button>
        <button type="button" onClick={saving('.png', () => pngOf(canvas))}>
          Picture (PNG)
        </button>
        <button type="button" onClick={saving('.svg', () => svgOf(map, canvas))}>
          Drawing (SVG)
        </button>
        <button type="button" onClick={saving('-places.tsv', () => placesOf(map))}>
          Places (TSV)
        </button>
        <button type="button" onClick={projector('vectors')}>
          Projector vectors (TSV)
        </button>
        <button type="button" onClick={projector('metadata')}>
          Projector words (TSV)
        </button>
      </div>
      {map.model.origin.kind !== 'url' && (
        <p class="hint">
          A link can say only the name “{map.model.name}”: whoever follows it needs the file and opens it
          there.
        </p>
      )}
    </section>
  );
}

async function copyLink({ model }: ModelMap): Promise<void> {
  try {
    await navigator.clipboard.writeText(location.href);
    const more = model.origin.kind === 'url' ? '' : ` It says the name ${model.name}, not the vectors.`;
    showToast({ text: `The link is copied.${more}` });
  } catch {
    showError(new Error('The browser does not let the page copy: copy the address from its bar instead.'));
  }
}

async function pngOf(canvas: MapCanvas): Promise<Blob> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.picture().toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('The browser could not make the picture.');
  return blob;
}

async function svgOf({ model }: ModelMap, canvas: MapCanvas): Promise<Blob> {
  const points: PicturePoint[] = [];
  await sliced(model.size, (row) => {
    const place = canvas.places.of(row);
    if (place && canvas.looks) points.push({ ...place, ...lookAt(canvas.looks, row) });
  });
  const text = pictureSvg({ title: `Words of ${model.name}`, ...canvas.drawn(), points });
  return new Blob([text], { type: 'image/svg+xml' });
}

async function placesOf({ model, layout }: ModelMap): Promise<Blob> {
  if (!layout.value) throw new Error('The words have no places yet.');
  const { size, counts } = model;
  const { places } = layout.value;
  const pieces = [...coordinatesTsv({ size, places, counts, word: (row) => model.word(row) })];
  return new Blob(pieces, { type: 'text/tab-separated-values' });
}
