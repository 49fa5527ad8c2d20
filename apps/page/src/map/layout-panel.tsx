// How the words are laid out: principal components at once, or UMAP, which takes a while and can be stopped.

import { address, setAddress, UMAP_SIZES } from './address.js';
import { shownMaps } from './choice.js';
import type { ModelMap } from './model-map.js';

export function LayoutPanel() {
  const { method, n } = address.value;
  const maps = shownMaps.value;
  const size = Math.max(0, ...maps.map(({ model }) => model.size));
  // One size more than needed shows all words.
  const sizes = UMAP_SIZES.filter((_, i) => i === 0 || UMAP_SIZES[i - 1] < size);
  return (
    <section class="layout-panel">
      <fieldset class="inline">
        <legend>Places by</legend>
        <label>
          <input
            type="radio"
            name="method"
            checked={method === 'pca'}
            onChange={() => setAddress({ method: undefined })}
          />
          principal components
        </label>
        <label>
          <input
            type="radio"
            name="method"
            checked={method === 'umap'}
            onChange={() => setAddress({ method: 'umap', at: undefined, at2: undefined })}
          />
          UMAP
        </label>
        {method === 'umap' && (
          <label>
            of
            <select value={n} onChange={(event) => setAddress({ n: event.currentTarget.value })}>
              {sizes.map((count) => (
                <option key={count} value={count}>
                  {count >= size ? 'all' : `the ${count.toLocaleString('en')} most frequent`}
                </option>
              ))}
            </select>
            words
          </label>
        )}
      </fieldset>
      {maps.map((map) => (
        <Progress key={map.model.id} map={map} />
      ))}
    </section>
  );
}

function Progress({ map }: { map: ModelMap }) {
  const progress = map.progress.value;
  if (!progress) return null;
  const { share, secondsLeft } = progress;
  return (
    <div class="progress-line">
      <progress
        aria-label={`UMAP of ${map.model.name}`}
        max={1}
        {...(share === undefined ? {} : { value: share })}
      />
      <span class="numbers">{remaining(share, secondsLeft)}</span>
      <button
        type="button"
        onClick={() => {
          map.stop();
          setAddress({ method: undefined });
        }}
      >
        Stop
      </button>
    </div>
  );
}

function remaining(share: number | undefined, secondsLeft: number | undefined): string {
  if (share === undefined) return 'looking for neighbours';
  const percent = `${Math.floor(100 * share)} %`;
  return secondsLeft === undefined ? percent : `${percent}, ${Math.max(1, Math.round(secondsLeft))} s left`;
}
