// The options of an index of neighbours.

import { completeOptions, type OptionValues } from '../support/option-table.js';

export const INDEX_OPTIONS = {
  links: {
    kind: 'integer',
    flag: 'links',
    default: 16,
    min: 2,
    max: 256,
    help: 'links of a word on each level but the lowest, which has twice as many',
  },
  effort: {
    kind: 'integer',
    flag: 'effort',
    default: 200,
    min: 1,
    max: 65_535,
    help: 'how many near words are looked at to choose the links of one',
  },
  searchEffort: {
    kind: 'integer',
    flag: 'search-effort',
    default: 100,
    min: 1,
    max: 65_535,
    help: 'how many near words a search keeps in view, at least as many as it is to find',
  },
} as const;

export type IndexOptions = OptionValues<typeof INDEX_OPTIONS>;

/** @throws ArgumentError for a value out of range. */
export function indexOptions(given: Partial<IndexOptions> = {}): IndexOptions {
  return completeOptions(INDEX_OPTIONS, given);
}
