// Progress that a worker tells. Each callback has a channel of its own, so that a message under way may come after the
// worker's answer: what is told after the end is not passed on.

import { type ProxyMarked, proxy } from 'comlink';

export interface Telling<Told extends unknown[]> {
  /** To be handed to the worker. */
  readonly tell: ((...told: Told) => void) & ProxyMarked;
  /** Nothing is passed on any more. */
  end(): void;
}

export function telling<Told extends unknown[]>(listen: (...told: Told) => void): Telling<Told> {
  let ended = false;
  return {
    tell: proxy((...told: Told) => {
      if (!ended) listen(...told);
    }),
    end: () => {
      ended = true;
    },
  };
}
