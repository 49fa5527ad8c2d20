// What of the map is said in the address, so that a link shows the same to somebody else.

import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { type Route, route, setParameters } from '../shell/route.js';

export type ColourMode = 'frequency' | 'clusters' | 'list';
export const COLOUR_MODES: Readonly<Record<ColourMode, string>> = {
  frequency: 'How frequent',
  clusters: 'Groups of like direction',
  list: 'A list of words',
};

export type Method = 'pca' | 'umap';

export const NEIGHBOUR_COUNTS = [10, 20, 30, 40, 50] as const;
export const CLUSTER_COUNTS = [8, 10, 12, 16, 20] as const;
export const UMAP_SIZES = [1000, 5000, 20_000] as const;

export interface MapAddress {
  /** The model's name. */
  readonly name: string | undefined;
  /** The second model's name. */
  readonly second: string | undefined;
  readonly word: string | undefined;
  /** How many neighbours are listed. */
  readonly top: number;
  readonly colour: ColourMode;
  /** Groups, and the only one that is shown. */
  readonly k: number;
  readonly only: number | undefined;
  readonly list: string | undefined;
  readonly method: Method;
  /** Words that UMAP lays out. */
  readonly n: number;
  readonly at: string | undefined;
  readonly at2: string | undefined;
  /** A question, and whether its cosines are multiplied. */
  readonly ask: string | undefined;
  readonly multiply: boolean;
}

/** What the parameters say; what they do not say, or say wrongly, is as usual. */
export function parseMapAddress(parameters: Route['parameters']): MapAddress {
  const { name, second, word, list, at, at2, ask } = parameters;
  const only = Number(parameters.only);
  return {
    ...{ name, second, word, list, at, at2, ask },
    top: oneOf(NEIGHBOUR_COUNTS, Number(parameters.top)),
    colour: oneOf(Object.keys(COLOUR_MODES) as ColourMode[], parameters.colour),
    k: oneOf(CLUSTER_COUNTS, Number(parameters.k)),
    only: parameters.only !== undefined && Number.isInteger(only) && only >= 0 ? only : undefined,
    method: oneOf(['pca', 'umap'], parameters.method),
    n: oneOf(UMAP_SIZES, Number(parameters.n)),
    multiply: parameters.mul === '1',
  };
}

function oneOf<Value>(values: readonly Value[], wanted: unknown): Value {
  return values.find((value) => value === wanted) ?? values[0];
}

/** Stays as it was while other views are shown. */
const parameters = signal<Route['parameters']>({});
effect(() => {
  if (route.value.view === 'map') parameters.value = route.value.parameters;
});

/** What the address says of the map. */
export const address = computed(() => parseMapAddress(parameters.value));

/** One thing that the address says: who reads it is told only when that changes. */
export function said<Name extends keyof MapAddress>(name: Name): ReadonlySignal<MapAddress[Name]> {
  return computed(() => address.value[name]);
}

/** Changes the address; undefined takes a parameter away. */
export function setAddress(changes: Readonly<Record<string, string | undefined>>): void {
  setParameters('map', changes);
}
