// The chosen word: how frequent it is, its neighbours in the model, or in both models side by side, what is spelt like
// it, and its vector.

import { address, NEIGHBOUR_COUNTS, setAddress } from './address.js';
import { chooseWord, firstMap, secondMap } from './choice.js';
import type { ModelMap } from './model-map.js';
import { NeighbourList } from './neighbour-list.js';
import { VectorBars } from './vector-bars.js';
import { WordLinks } from './word-links.js';

export function ChosenWord() {
  const { word, top } = address.value;
  const [first, second] = [firstMap.value, secondMap.value];
  if (word === undefined || !first) {
    return <p class="hint">Choose a word: search for it, or click on the map.</p>;
  }
  return (
    <section class="chosen-word" aria-label={`The word ${word}`}>
      <h2>
        {word}
        <button type="button" class="quiet" aria-label="Choose no word" onClick={() => chooseWord(undefined)}>
          <span aria-hidden="true">✕</span>
        </button>
      </h2>
      <label class="inline">
        Neighbours
        <select value={top} onChange={(event) => setAddress({ top: event.currentTarget.value })}>
          {NEIGHBOUR_COUNTS.map((count) => (
            <option key={count}>{count}</option>
          ))}
        </select>
      </label>
      <div class={second ? 'side-by-side' : ''}>
        <InModel map={first} other={second} word={word} />
        {second && <InModel map={second} other={first} word={word} />}
      </div>
      <Live map={first} />
    </section>
  );
}

function InModel({ map, other, word }: { map: ModelMap; other: ModelMap | undefined; word: string }) {
  const about = map.about.value;
  const { model } = map;
  if (about === undefined) return <p class="hint">Looking for {word} …</p>;
  if (!about.found) {
    return (
      <div class="in-model" role="alert">
        {other && <h3>{model.name}</h3>}
        <p>
          {model.name} has no word “{about.word}”.
        </p>
        {about.suggestions.length > 0 && (
          <p>
            Is it <WordLinks words={about.suggestions} />?
          </p>
        )}
      </div>
    );
  }
  // While a word is looked for, what is shown is still about the one before.
  const { word: shown, row, neighbours, spellings, vector } = about.value;
  const theirs = other?.about.value;
  const words = theirs?.found ? new Set(theirs.value.neighbours.map((one) => one.word)) : undefined;
  return (
    <div class="in-model">
      {other && <h3>{model.name}</h3>}
      <p class="facts">{facts(map, row)}</p>
      {!hasPlace(map, row) && <p class="hint">It has no place on this map.</p>}
      <NeighbourList
        model={model}
        neighbours={neighbours}
        label={`Neighbours of ${shown} in ${model.name}, with cosines`}
        {...(words && { marked: { words, meaning: 'in both' } })}
      />
      {spellings.length > 0 && (
        <p>
          Spelt nearly so: <WordLinks words={spellings} />
        </p>
      )}
      <VectorBars vector={vector} word={shown} />
    </div>
  );
}

function hasPlace({ layout }: ModelMap, row: number): boolean {
  return layout.value === undefined || !Number.isNaN(layout.value.places[2 * row]);
}

function facts({ model, layout }: ModelMap, row: number): string {
  const order = layout.value?.order;
  const rank = (order ? order.indexOf(row) : row) + 1;
  const place = `word ${rank.toLocaleString('en')} of ${model.size.toLocaleString('en')}`;
  if (!model.counts) return `${place} in the file’s order`;
  const count = model.counts[row];
  return `${place} by frequency; occurs ${count.toLocaleString('en')} ${count === 1 ? 'time' : 'times'}`;
}

/** Says what was chosen to who cannot see the map. */
function Live({ map }: { map: ModelMap }) {
  const about = map.about.value;
  if (!about?.found) return null;
  const near = about.value.neighbours.slice(0, 3).map(({ word }) => word);
  return (
    <p class="hidden-text" aria-live="polite">
      {about.value.word} is chosen. Nearest: {near.join(', ')}.
    </p>
  );
}
