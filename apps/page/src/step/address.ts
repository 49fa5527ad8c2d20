// A setup in the address: what differs from the default, under short names. Numbers that were changed are written out in
// full where that is short, else to six digits, else left out.

import { parsePlace } from './numbers.js';
import { DEFAULT_SETUP, LIMITS, QUESTION_NAMES, type Setup, type Start, within } from './setup.js';

/** Every name that a setup uses; undefined where the default holds. */
export type Address = Readonly<Record<string, string | undefined>>;

/** The longest list of changed numbers that is put into an address. */
export const MOST_CHARACTERS = 3000;
const EXACT_CHARACTERS = 1500;

const STARTS: readonly Start[] = ['large', 'course', 'example'];

export function printAddress(setup: Setup): Address {
  const standard = DEFAULT_SETUP;
  const unless = <T>(value: T, usual: T) => (value === usual ? undefined : String(value));
  return {
    s: unless(setup.sentence, standard.sentence),
    more: unless(setup.more, standard.more),
    c: unless(setup.center, standard.center),
    w: unless(setup.reach, standard.reach),
    o: unless(setup.looked, standard.looked),
    k: unless(setup.K, standard.K),
    n: printDraws(setup.draws),
    start: unless(setup.start, standard.start),
    seed: unless(setup.seed, standard.seed),
    d: unless(setup.D, standard.D),
    a: unless(setup.rate, standard.rate),
    m: printEdits(setup.edits),
    q: setup.question,
  };
}

/** Whether an address can hold all numbers that were changed. */
export function fitsAddress({ edits }: Setup): boolean {
  return Object.keys(edits).length === 0 || printEdits(edits) !== undefined;
}

/** Reads what an address says; what is missing or makes no sense is as in the default. */
export function parseAddress(address: Address): Setup {
  const standard = DEFAULT_SETUP;
  const start = STARTS.find((name) => name === address.start) ?? standard.start;
  return {
    sentence: (address.s ?? standard.sentence).slice(0, 400),
    more: (address.more ?? standard.more).slice(0, 200),
    center: wholeNumber(address.c, { least: 0, most: LIMITS.sentence - 1 }, standard.center),
    reach: wholeNumber(address.w, LIMITS.reach, standard.reach),
    looked:
      address.o === 'window'
        ? 'window'
        : wholeNumber(address.o, { least: 0, most: LIMITS.sentence - 1 }, standard.looked as number),
    K: wholeNumber(address.k, LIMITS.K, standard.K),
    draws: parseDraws(address.n),
    start,
    seed: wholeNumber(address.seed, LIMITS.seed, standard.seed),
    D: wholeNumber(address.d, LIMITS.D, standard.D),
    rate: number(address.a, LIMITS.rate, standard.rate),
    edits: parseEdits(address.m),
    question: QUESTION_NAMES.find((name) => name === address.q),
  };
}

/** "1_4.2.4*3_0": word 4 twice and word 2 for the outside word at place 1, word 0 for the one at place 3. */
function printDraws(draws: Setup['draws']): string | undefined {
  const parts = Object.entries(draws).map(([place, words]) => `${place}_${words.join('.')}`);
  return parts.length === 0 ? undefined : parts.join('*');
}

function parseDraws(text = ''): Setup['draws'] {
  const matches = text.matchAll(/(?:^|\*)(\d{1,2})_(\d{1,2}(?:\.\d{1,2}){0,9})(?=\*|$)/g);
  return Object.fromEntries([...matches].map(([, place, words]) => [place, words.split('.').map(Number)]));
}

/** "v2.0_1.5*u0.1_-3": number 0 of v_2 is 1.5, number 1 of u_0 is -3. */
function printEdits(edits: Setup['edits']): string | undefined {
  const entries = Object.entries(edits);
  const exact = entries.map(([place, value]) => `${place}_${value}`).join('*');
  if (exact.length <= EXACT_CHARACTERS) return exact === '' ? undefined : exact;
  const rounded = entries.map(([place, value]) => `${place}_${Number(value.toPrecision(6))}`).join('*');
  return rounded.length <= MOST_CHARACTERS ? rounded : undefined;
}

function parseEdits(text = ''): Setup['edits'] {
  const entries = text.split('*').flatMap((part) => {
    const [place, value = ''] = part.split('_');
    const x = Number(value);
    const sound = parsePlace(place) !== undefined && value !== '' && Math.abs(x) <= LIMITS.number;
    return sound ? [[place, x] as const] : [];
  });
  return Object.fromEntries(entries);
}

function wholeNumber(text: string | undefined, limits: { least: number; most: number }, usual: number) {
  return text !== undefined && /^\d{1,10}$/.test(text) ? within(Number(text), limits) : usual;
}

function number(text: string | undefined, limits: { least: number; most: number }, usual: number) {
  const x = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(x) ? within(x, limits) : usual;
}
