// What is shown of which models, following the address: the model that is looked at, a second one beside it, the chosen
// word in both, and the question that is asked.

import { computed, effect, signal } from '@preact/signals';
import type { Neighbour, NotFound } from 'firth';
import type { Model } from '../models/model.js';
import { chooseModel, model, models, reading } from '../models/open-models.js';
import type { Expression } from '../models/vectors-host.js';
import { showError } from '../shell/toasts.js';
import { address, said, setAddress } from './address.js';
import { parseExpression } from './expression.js';
import { mapOf } from './model-map.js';

/** The map of the model that is looked at. */
export const firstMap = computed(() => model.value && mapOf(model.value));

const secondName = said('second');

/** The map beside it. */
export const secondMap = computed(() => {
  const second = secondName.value;
  const other = models.value.find((one) => one !== model.value && (one.id === second || one.name === second));
  return other && mapOf(other);
});

/** Both, or one. */
export const shownMaps = computed(() => [firstMap.value, secondMap.value].filter((map) => map !== undefined));

/** Chooses a word; in the address, so that a link says it. */
export function chooseWord(word: string | undefined): void {
  setAddress({ word });
}

/** A model that a link names but the page does not have. */
export const missingModel = computed(() => {
  const { name: wanted } = address.value;
  const there = models.value.some((one) => one.name === wanted);
  return there || reading.value.size > 0 ? undefined : wanted;
});

const name = said('name');
/** A model that a link names is taken as soon as it is there; until then the address goes on naming it. */
let following: string | undefined;
/** The model that a link named, until the user looks at another. */
let linked: string | undefined;

effect(() => {
  if (name.value === undefined || name.value === model.peek()?.name) return;
  linked = name.value;
  const named = models.peek().find((one) => one.name === linked);
  following = named ? undefined : name.value;
  if (named) chooseModel(named.id);
});

effect(() => {
  const named = models.value.find((one) => one.name === following);
  if (!named) return;
  following = undefined;
  chooseModel(named.id);
});

const seen = new WeakSet<Model>();

effect(() => {
  const now = model.value;
  if (!now) return;
  const opened = !seen.has(now);
  seen.add(now);
  const before = name.peek();
  if (following !== undefined || now.name === before) return;
  // What the server has opens by itself, one file after the other: that is no choice of the user's.
  const named = models.peek().find((one) => one.name === linked);
  if (named && opened && now.origin.kind === 'url') {
    chooseModel(named.id);
    return;
  }
  linked = undefined;
  setAddress({ name: now.name, ...(before !== undefined && { at: undefined }) });
});

const [word, top, method, n] = [said('word'), said('top'), said('method'), said('n')];
const [colour, k, ask, multiply] = [said('colour'), said('k'), said('ask'), said('multiply')];

effect(() => {
  for (const map of shownMaps.value) map.lookUp(word.value, top.value).catch(showError);
});

effect(() => {
  for (const map of shownMaps.value) void map.layOut(method.value, n.value);
});

effect(() => {
  if (colour.value !== 'clusters') return;
  for (const map of shownMaps.value) map.cluster(k.value).catch(showError);
});

/** An answered question. */
export interface Answered {
  readonly question: string;
  readonly expression: Expression;
  readonly results: readonly Neighbour[];
  /** From each word that is taken away to the one it is exchanged for, as rows. */
  readonly arrows: readonly (readonly [number, number])[];
}

export const asked = signal<Answered | { readonly problem: string } | NotFound | undefined>(undefined);

let questions = 0;

effect(() => {
  const text = ask.value;
  const map = firstMap.value;
  const question = ++questions;
  if (text === undefined || map === undefined) {
    asked.value = undefined;
    return;
  }
  answer(map.model, text, multiply.value).then(
    (value) => {
      if (question === questions) asked.value = value;
    },
    (error: unknown) => {
      const problem = error instanceof Error ? error.message : String(error);
      if (question === questions) asked.value = { problem };
    },
  );
});

const RESULTS = 10;

async function answer({ host }: Model, question: string, multiplied: boolean): Promise<Answered | NotFound> {
  const expression = parseExpression(question, multiplied);
  const found = await host.ask(expression, RESULTS);
  if (!found.found) return found;
  const { positive, negative } = expression;
  const results = found.value;
  const arrows: [number, number][] = [];
  // The parallelogram of an analogy: man to king as woman to the result.
  if (positive.length === 2 && negative.length === 1 && results.length > 0) {
    const [from, to, other] = await host.rowsOf([negative[0], positive[0], positive[1]]);
    arrows.push([from, to], [other, results[0].row]);
  }
  return { question, expression, results, arrows };
}
