// What the vectors of a run are worth, by firth's own evaluation of the file that was written: figures as gensim's.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AnalogyReport, evaluateAnalogies } from '#firth/evaluation/evaluate-analogies.js';
import { evaluateWordPairs } from '#firth/evaluation/evaluate-word-pairs.js';
import { parseAnalogies } from '#firth/evaluation/parse-analogies.js';
import { parseWordPairs } from '#firth/evaluation/parse-word-pairs.js';
import { readWordVectors } from '#firth/platform/node/read-word-vectors.js';

/** Words that analogies are asked and answered among. */
export const RESTRICT = 30_000;

const PAIRS = { 'WS-353': 'EN-WS-353-ALL.txt', MEN: 'EN-MEN-TR-3k.txt', SimLex: 'EN-SIMLEX-999.txt' };

export interface Quality {
  /** Shares of the questions asked that were answered rightly, and the share that was asked. */
  readonly analogies?: Readonly<Record<string, number | null>>;
  /** Spearman's correlation of each set of word pairs, and the share of its pairs that are known. */
  readonly pairs: Readonly<Record<string, { readonly spearman: number | null; readonly coverage: number }>>;
}

/** Measures by the files below FIRTH_DATA, those that are there. */
export async function qualityOf(path: string): Promise<Quality> {
  const data = process.env.FIRTH_DATA ?? '';
  const table = await readWordVectors(path);
  const questions = join(data, 'analogies', 'questions-words.txt');
  const similarity = join(data, 'similarity');
  const files = existsSync(similarity) ? readdirSync(similarity) : [];
  const pairs = Object.entries(PAIRS)
    .filter(([, file]) => files.includes(file))
    .map(([name, file]) => {
      const { pairs } = parseWordPairs(readFileSync(join(similarity, file), 'utf8'), file);
      const { spearman, coverage } = evaluateWordPairs(table, pairs);
      return [name, { spearman: spearman ?? null, coverage }] as const;
    });
  if (!existsSync(questions)) return { pairs: Object.fromEntries(pairs) };
  const { sections } = parseAnalogies(readFileSync(questions, 'utf8'), questions);
  const report = evaluateAnalogies(table, sections, { restrict: RESTRICT });
  return { analogies: shares(report), pairs: Object.fromEntries(pairs) };
}

function shares({ semantic, syntactic, total }: AnalogyReport) {
  return {
    semantic: semantic.accuracy ?? null,
    syntactic: syntactic.accuracy ?? null,
    total: total.accuracy ?? null,
    coverage: total.coverage ?? null,
  };
}
