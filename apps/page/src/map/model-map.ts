// What the map knows of one model: where its words lie, the word that is looked at, groups. It asks the model's worker
// and keeps the answers; the views read them as signals.

import { signal } from '@preact/signals';
import { releaseProxy, wrap } from 'comlink';
import type { Answer, Neighbour } from 'firth';
import { telling } from '../browser/telling.js';
import type { Clusters } from '../models/clusters.js';
import type { Model } from '../models/model.js';
import type { ProjectionHost } from '../models/projection-worker.js';
import type { WordDescription } from '../models/vectors-host.js';
import type { Method } from './address.js';
import { LabelLevels } from './label-thinning.js';
import { frequencies } from './looks.js';
import { PointIndex } from './point-index.js';
import { pause } from './slices.js';
import { labelWidth } from './text-width.js';
import { worldOf } from './world.js';

/** Words laid out. */
export interface Layout {
  readonly method: Method;
  /** Words that have a place. */
  readonly shown: number;
  /** x and y of each row, nearly all between -1 and 1; NaN without a place. */
  readonly places: Float32Array;
  readonly explained: readonly [number, number] | undefined;
  readonly order: Uint32Array | undefined;
  readonly labels: LabelLevels;
  readonly index: PointIndex;
}

/** How far UMAP is; without a share while it looks for neighbours. */
export interface LayoutProgress {
  readonly share: number | undefined;
  readonly secondsLeft: number | undefined;
}

/** A word with its neighbours, or what is spelt like it. */
export type About = Answer<WordDescription & { readonly word: string; readonly neighbours: Neighbour[] }>;

const SEED = 1;
/** umap-learn's numbers of steps, for some thousand points and for more. */
const STEPS = { few: 500, many: 200, manyFrom: 10_000 } as const;
/** Words that say where the centres of groups lie. */
const CLUSTER_SAMPLE = 3000;

export class ModelMap {
  readonly model: Model;
  readonly layout = signal<Layout | undefined>(undefined);
  /** What went wrong with the layout. */
  readonly failure = signal<string | undefined>(undefined);
  readonly progress = signal<LayoutProgress | undefined>(undefined);
  readonly about = signal<About | undefined>(undefined);
  readonly clusters = signal<{ readonly k: number; readonly clusters: Clusters } | undefined>(undefined);
  #plane: Promise<Layout> | undefined;
  readonly #umaps = new Map<number, Layout>();
  #stop: (() => void) | undefined;
  #frequency: Float32Array | undefined;
  #asked = 0;
  #wanted = 0;
  #clustering: number | undefined;

  constructor(model: Model) {
    this.model = model;
  }

  get frequency(): Float32Array {
    const { size, counts } = this.model;
    this.#frequency ??= frequencies(size, counts, this.layout.peek()?.order);
    return this.#frequency;
  }

  /** Lays words out: all by principal components, or the first `n` by UMAP, which takes a while. */
  async layOut(method: Method, n: number): Promise<void> {
    this.stop();
    this.failure.value = undefined;
    const wanted = ++this.#wanted;
    try {
      const plane = await this.#ensurePlane();
      this.layout.value ??= plane;
      if (wanted !== this.#wanted) return;
      if (method === 'pca') this.layout.value = plane;
      else this.layout.value = this.#umaps.get(n) ?? (await this.#umap(n)) ?? this.layout.value;
    } catch (error) {
      this.failure.value = error instanceof Error ? error.message : String(error);
    }
  }

  /** Stops a layout that is being computed. */
  stop(): void {
    this.#stop?.();
  }

  async lookUp(word: string | undefined, topN: number): Promise<void> {
    const asked = ++this.#asked;
    if (word === undefined) {
      this.about.value = undefined;
      return;
    }
    const { host } = this.model;
    const [description, neighbours] = await Promise.all([host.describe(word), host.neighbours(word, topN)]);
    if (asked !== this.#asked) return;
    if (!description.found) this.about.value = description;
    else if (neighbours.found) {
      const value = { ...description.value, word, neighbours: neighbours.value };
      this.about.value = { found: true, value };
    }
  }

  async cluster(k: number): Promise<void> {
    if (this.#clustering === k) return;
    this.#clustering = k;
    const clusters = await this.model.host.clusters({ k, seed: SEED, sample: CLUSTER_SAMPLE });
    if (this.#clustering === k) this.clusters.value = { k, clusters };
  }

  #ensurePlane(): Promise<Layout> {
    this.#plane ??= this.model.host
      .plane()
      .then(({ coordinates, explained, order }) =>
        this.#laidOut({ method: 'pca', coordinates, explained, order }),
      );
    return this.#plane;
  }

  async #laidOut(
    given: Pick<Layout, 'method' | 'explained' | 'order'> & { coordinates: Float32Array },
  ): Promise<Layout> {
    const { method, explained, order, coordinates } = given;
    const places = worldOf(coordinates);
    await pause();
    const index = new PointIndex(places);
    await pause();
    const width = (row: number) => labelWidth(this.model.word(row));
    return {
      ...{ method, explained, order, places },
      shown: countShown(places),
      labels: new LabelLevels({ places, order, width }),
      index,
    };
  }

  async #umap(n: number): Promise<Layout | undefined> {
    const worker = new Worker(new URL('../models/projection-worker.ts', import.meta.url), {
      type: 'module',
      name: 'projection',
    });
    const host = wrap<ProjectionHost>(worker);
    const stopped = new Promise<undefined>((resolve) => {
      this.#stop = () => resolve(undefined);
    });
    const failed = new Promise<never>((_, reject) => {
      worker.onerror = ({ message }) => reject(new Error(`UMAP could not be computed: ${message}`));
    });
    this.progress.value = { share: undefined, secondsLeft: undefined };
    const progress = this.#telling();
    try {
      const { table, rows } = await this.model.host.firstRows(n);
      const iterations = rows.length < STEPS.manyFrom ? STEPS.few : STEPS.many;
      const rowsAlone = { data: table.data, dimension: table.dimension };
      const places = await Promise.race([
        host.umap(rowsAlone, { seed: SEED, iterations }, progress.tell),
        stopped,
        failed,
      ]);
      if (places === undefined) return undefined;
      const coordinates = new Float32Array(2 * this.model.size).fill(Number.NaN);
      rows.forEach((row, i) => {
        coordinates.set(places.subarray(2 * i, 2 * i + 2), 2 * row);
      });
      const { order } = await this.#ensurePlane();
      const layout = await this.#laidOut({ method: 'umap', coordinates, explained: undefined, order });
      this.#umaps.set(n, layout);
      return layout;
    } finally {
      progress.end();
      host[releaseProxy]();
      worker.terminate();
      this.progress.value = undefined;
      this.#stop = undefined;
    }
  }

  #telling() {
    let begun: number | undefined;
    return telling((done: number, total: number) => {
      begun ??= performance.now();
      const perStep = (performance.now() - begun) / Math.max(1, done - 1);
      const secondsLeft = done > 5 ? (perStep * (total - done)) / 1000 : undefined;
      this.progress.value = { share: done / total, secondsLeft };
    });
  }
}

function countShown(places: Float32Array): number {
  let count = 0;
  for (let at = 0; at < places.length; at += 2) if (!Number.isNaN(places[at])) count++;
  return count;
}

const maps = new WeakMap<Model, ModelMap>();

/** The map of a model; the same each time. */
export function mapOf(model: Model): ModelMap {
  const known = maps.get(model);
  if (known) return known;
  const made = new ModelMap(model);
  maps.set(model, made);
  return made;
}
