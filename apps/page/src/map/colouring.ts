// Which colours a map's words have, as the address says it.

import { computed, effect, signal } from '@preact/signals';
import { themeChanges } from '../shell/theme-button.js';
import { showError } from '../shell/toasts.js';
import { said, setAddress } from './address.js';
import { firstMap, shownMaps } from './choice.js';
import { looksByCluster, looksByFrequency, looksByList } from './looks.js';
import type { ModelMap } from './model-map.js';
import { themeNow } from './theme-colours.js';
import { wordsOfList } from './words-of-list.js';

const [colour, only, k, list] = [said('colour'), said('only'), said('k'), said('list')];

/** Letters of a word list that a link has room for. */
export const LINK_LETTERS = 1500;

/** The word list as it was written: in the address where it has room there. */
const longList = signal<string | undefined>(undefined);
export const listText = computed(() => list.value ?? longList.value ?? '');

export function setList(text: string): void {
  const fits = text.length <= LINK_LETTERS;
  longList.value = fits ? undefined : text;
  setAddress({ list: fits && text !== '' ? text : undefined, colour: 'list' });
}

/** The list's words in each model: rows, -1 where unknown. */
const listed = signal<
  ReadonlyMap<ModelMap, { readonly words: readonly string[]; readonly rows: Int32Array }>
>(new Map());

effect(() => {
  if (colour.value !== 'list') return;
  const words = wordsOfList(listText.value);
  for (const map of shownMaps.value) {
    map.model.host.rowsOf(words).then((rows) => {
      if (wordsOfList(listText.peek()).join('\n') !== words.join('\n')) return;
      listed.value = new Map(listed.peek()).set(map, { words, rows });
    }, showError);
  }
});

/** The list in a model, once it has been looked up. */
export function listIn(map: ModelMap) {
  return listed.value.get(map);
}

/** More labels would hide the map. */
const MOST_NAMED = 200;

/** The first words of the list that a map has, when its words are coloured by that. */
export function namedRows(map: ModelMap): readonly number[] {
  if (colour.value !== 'list') return [];
  return [...(listIn(map)?.rows ?? [])].filter((row) => row >= 0).slice(0, MOST_NAMED);
}

/** How the words of a map look now; undefined while that is not known yet. */
export function looksOf(map: ModelMap): Uint8Array | undefined {
  const layout = map.layout.value;
  themeChanges.value;
  const theme = themeNow();
  if (!layout) return undefined;
  if (colour.value === 'clusters' && map.clusters.value?.k === k.value) {
    return looksByCluster(
      map.clusters.value.clusters.ofRow,
      theme,
      map === firstMap.value ? only.value : undefined,
    );
  }
  if (colour.value === 'list') return looksByList(map.model.size, listIn(map)?.rows ?? [], theme);
  return looksByFrequency(map.frequency, theme);
}
