// Words with their cosines, as numbers and as bars, each to be chosen.

import type { Neighbour } from 'firth';
import type { Model } from '../models/model.js';
import { chooseWord } from './choice.js';

interface NeighbourListProps {
  readonly model: Model;
  readonly neighbours: readonly Neighbour[];
  readonly label: string;
  /** Words that are marked, and what that means. */
  readonly marked?: { readonly words: ReadonlySet<string>; readonly meaning: string };
}

export function NeighbourList({ model, neighbours, label, marked }: NeighbourListProps) {
  const most = Math.max(1e-9, ...neighbours.map(({ similarity }) => Math.abs(similarity)));
  const full = Math.max(1, most);
  return (
    <ol class="neighbours" aria-label={label}>
      {neighbours.map(({ word, row, similarity }) => (
        <li key={row}>
          <button type="button" class="quiet" onClick={() => chooseWord(word)}>
            <span class="word">
              {word}
              {marked?.words.has(word) && (
                <span class="in-both" title={marked.meaning}>
                  {' '}
                  ●<span class="hidden-text">{marked.meaning}</span>
                </span>
              )}
            </span>
            <span class="bar" aria-hidden="true">
              <span style={{ width: `${(100 * Math.abs(similarity)) / full}%` }} />
            </span>
            <span class="numbers">{similarity.toFixed(3)}</span>
            {model.counts && (
              <span class="numbers count" title="How often it occurs">
                {model.counts[row].toLocaleString('en')}
              </span>
            )}
          </button>
        </li>
      ))}
    </ol>
  );
}
