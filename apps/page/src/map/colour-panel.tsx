// What colours mean: how frequent words are, groups of like direction, or a list of words. Each has its legend.

import { chooseFiles } from '../browser/choose-files.js';
import { themeChanges } from '../shell/theme-button.js';
import { address, CLUSTER_COUNTS, COLOUR_MODES, type ColourMode, setAddress } from './address.js';
import { firstMap, secondMap } from './choice.js';
import { LINK_LETTERS, listIn, listText, setList } from './colouring.js';
import { clusterLook, listedColour, rampColours, SHAPES } from './looks.js';
import type { ModelMap } from './model-map.js';
import { themeNow } from './theme-colours.js';

export function ColourPanel() {
  const { colour } = address.value;
  const [map, second] = [firstMap.value, secondMap.value];
  themeChanges.value;
  return (
    <section class="colour-panel">
      <label class="inline">
        Colours show
        <select
          value={colour}
          onChange={(event) => {
            const { value } = event.currentTarget;
            setAddress({ colour: value === 'frequency' ? undefined : value, only: undefined });
          }}
        >
          {(Object.keys(COLOUR_MODES) as ColourMode[]).map((mode) => (
            <option key={mode} value={mode}>
              {COLOUR_MODES[mode].toLowerCase()}
            </option>
          ))}
        </select>
      </label>
      {map && colour === 'frequency' && <FrequencyLegend map={map} />}
      {map && colour === 'clusters' && <ClusterLegend map={map} />}
      {second && colour === 'clusters' && <SecondLegend map={second} />}
      {map && colour === 'list' && <ListBox map={map} />}
    </section>
  );
}

function FrequencyLegend({ map }: { map: ModelMap }) {
  const { counts, size } = map.model;
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  for (const count of counts ?? []) {
    least = Math.min(least, count);
    most = Math.max(most, count);
  }
  const [rare, frequent] = counts
    ? [`${least.toLocaleString('en')} times`, `${most.toLocaleString('en')} times`]
    : [`word ${size.toLocaleString('en')}`, 'word 1'];
  return (
    <div class="ramp-legend">
      <span class="numbers">{rare}</span>
      <span
        class="ramp"
        role="img"
        aria-label="From rare to frequent"
        style={{ background: `linear-gradient(to right, ${rampColours(themeNow()).join(', ')})` }}
      />
      <span class="numbers">{frequent}</span>
    </div>
  );
}

function ClusterLegend({ map }: { map: ModelMap }) {
  const { k, only } = address.value;
  const clustered = map.clusters.value;
  return (
    <>
      <label class="inline">
        Groups
        <select value={k} onChange={(event) => setAddress({ k: event.currentTarget.value, only: undefined })}>
          {CLUSTER_COUNTS.map((count) => (
            <option key={count}>{count}</option>
          ))}
        </select>
      </label>
      {clustered?.k !== k ? (
        <p class="hint" role="status">
          Finding groups …
        </p>
      ) : (
        <ul class="cluster-legend" aria-label="Groups; choose one to show it alone">
          {clustered.clusters.sizes.map((size, cluster) => (
            <li key={cluster}>
              <button
                type="button"
                class="quiet"
                aria-pressed={only === cluster}
                onClick={() => setAddress({ only: only === cluster ? undefined : String(cluster) })}
              >
                <Swatch cluster={cluster} />
                <span class="word">{exampleWords(map, cluster)}</span>
                <span class="numbers count">{size.toLocaleString('en')}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** The groups of the model beside: its own, whatever the first one's are. */
function SecondLegend({ map }: { map: ModelMap }) {
  const clustered = map.clusters.value;
  if (clustered?.k !== address.value.k) return null;
  return (
    <>
      <h3>In {map.model.name}</h3>
      <ul class="cluster-legend" aria-label={`Groups in ${map.model.name}`}>
        {clustered.clusters.sizes.map((size, cluster) => (
          <li key={clustered.clusters.examples[cluster][0] ?? cluster} class="entry">
            <Swatch cluster={cluster} />
            <span class="word">{exampleWords(map, cluster)}</span>
            <span class="numbers count">{size.toLocaleString('en')}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function exampleWords({ model, clusters }: ModelMap, cluster: number): string {
  const rows = clusters.value?.clusters.examples[cluster] ?? [];
  return rows.map((row) => model.word(row)).join(', ');
}

function Swatch({ cluster }: { cluster: number }) {
  const { colour, shape } = clusterLook(cluster, themeNow());
  return (
    <svg class="swatch" viewBox="0 0 12 12" aria-hidden="true" fill={colour}>
      {SHAPES[shape] === 'circle' && <circle cx={6} cy={6} r={5} />}
      {SHAPES[shape] === 'square' && <rect x={1.5} y={1.5} width={9} height={9} />}
      {SHAPES[shape] === 'diamond' && <path d="M6 0L12 6L6 12L0 6Z" />}
    </svg>
  );
}

const UNKNOWN_NAMED = 12;

function ListBox({ map }: { map: ModelMap }) {
  const text = listText.value;
  const found = listIn(map);
  const unknown = found ? found.words.filter((_, i) => found.rows[i] < 0) : [];
  const known = (found?.words.length ?? 0) - unknown.length;
  const take = async (file: File | undefined) => {
    if (file) setList(await file.text());
  };
  return (
    <fieldset
      class="word-list"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void take(event.dataTransfer?.files[0]);
      }}
    >
      <legend class="hidden-text">The list of words</legend>
      <label>
        Words, a line each or with commas; or drop a file here
        <textarea
          rows={4}
          value={text}
          spellcheck={false}
          onInput={(event) => setList(event.currentTarget.value)}
        />
      </label>
      <button type="button" onClick={() => chooseFiles(false, ([file]) => void take(file))}>
        From a file …
      </button>
      <p aria-live="polite">
        {found && found.words.length > 0 && (
          <>
            <svg class="swatch" viewBox="0 0 12 12" aria-hidden="true" fill={listedColour(themeNow())}>
              <path d="M6 0L12 6L6 12L0 6Z" />
            </svg>{' '}
            {known} of {found.words.length} words are on the map.
            {unknown.length > 0 && ` Unknown: ${unknown.slice(0, UNKNOWN_NAMED).join(', ')}`}
            {unknown.length > UNKNOWN_NAMED && ` and ${unknown.length - UNKNOWN_NAMED} more`}
            {unknown.length > 0 && '.'}
          </>
        )}
      </p>
      {text.length > LINK_LETTERS && <p class="hint">The list is too long for a link.</p>}
    </fieldset>
  );
}
