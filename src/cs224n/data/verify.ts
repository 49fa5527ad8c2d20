// Whether a folder holds the treebank that the course used. Wrong counts and damaged lines are errors. A checksum that
// differs is not: edited copies go round, and a run on one works, but its figures are not the course's. So it is
// reported, with the first file that differs.

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { decodeText, readBytes } from '../../platform/node/read-file.js';
import { FileError } from '../../support/errors.js';
import { FETCH_ANEW } from '../treebank/lines.js';
import { pythonSplit } from '../treebank/python-split.js';
import { parseScores } from '../treebank/scores.js';
import { parseSentenceTexts, SENTENCES_FILE } from '../treebank/sentences.js';
import { countSplits, parseSplit, SPLITS, type Split } from '../treebank/split.js';
import { readLabels } from './read-labels.js';

/** How much of everything a treebank must have. */
export interface TreebankCounts {
  readonly sentences: number;
  readonly splits: Readonly<Record<Split, number>>;
  /** Phrases with a score. */
  readonly scores: number;
}

/** The Stanford Sentiment Treebank, version 1.0. */
export const OFFICIAL_COUNTS: TreebankCounts = {
  sentences: 11_855,
  splits: { train: 8_544, dev: 1_101, test: 2_210 },
  scores: 239_232,
};

/** SHA-256 of the files of version 1.0, in the order in which they are compared. */
export const OFFICIAL_SHA256: Readonly<Record<string, string>> = {
  'datasetSentences.txt': 'f7ae959a5ff0565eb860c3f2e600dde118bcb49aee63df8fa9b9a806da235553',
  'datasetSplit.txt': 'ad567db10ae5275963f1ac3dd5ec21214b1d688c7aab582e2616ef4b3f970a5a',
  'sentiment_labels.txt': '20cbb150106bf334304a6f2076644eb7e1d8e17c7cd3d2d347e72bcaa2b4d322',
  'SOStr.txt': '6135cedf169a822da93a6807b5655f99550d27e74a3e3961d20097ec2f764d37',
  'STree.txt': '294534938c58070dbbc47d5edbc49b9ad0254f9af4814770b955688a8b1bf944',
  'original_rt_snippets.txt': '7316ec27d131acf8d7251b8477e8365a154c98470c104adcc64ac173a53a3666',
};

export interface TreebankReport {
  readonly folder: string;
  readonly counts: TreebankCounts & { readonly words: number; readonly distinctWords: number };
  readonly labels: {
    readonly source: 'dictionary' | 'trees' | 'none';
    /** Sentences without a label, counted from 1; all of them when the source is 'none'. */
    readonly missing: readonly number[];
  };
  readonly checksums: readonly { readonly file: string; readonly status: 'ok' | 'altered' | 'missing' }[];
  /** The first file whose checksum differs. */
  readonly altered: string | undefined;
}

/**
 * Reads all of a treebank and checks it.
 *
 * @param folder the folder that holds datasetSentences.txt.
 * @param expected the counts to demand; version 1.0's unless a test says otherwise.
 * @throws FileError naming file, line, expected and found.
 * @example
 * (await verifyTreebank('sst')).counts.splits // { train: 8544, dev: 1101, test: 2210 }
 */
export async function verifyTreebank(
  folder: string,
  expected: TreebankCounts = OFFICIAL_COUNTS,
): Promise<TreebankReport> {
  const read = async <T>(file: string, parse: (text: string, name: string) => T) => {
    const path = join(folder, file);
    const bytes = await readBytes(path, FETCH_ANEW);
    return { path, parsed: parse(decodeText(bytes, path, FETCH_ANEW), path) };
  };
  const sentences = await read(SENTENCES_FILE, parseSentenceTexts);
  const split = await read('datasetSplit.txt', parseSplit);
  const scores = await read('sentiment_labels.txt', parseScores);

  checkRows(sentences.path, 'sentences', expected.sentences, sentences.parsed.length);
  checkRows(split.path, 'rows', sentences.parsed.length, split.parsed.length);
  const splits = countSplits(split.parsed);
  for (const name of SPLITS) checkCount(split.path, `${name} sentences`, expected.splits[name], splits[name]);
  checkRows(scores.path, 'scores', expected.scores, scores.parsed.length);

  const labels = await readLabels(folder, {
    sentences: sentences.parsed,
    splits: split.parsed,
    scores: scores.parsed,
  });
  const checksums = await compareChecksums(folder);
  return {
    folder,
    counts: {
      sentences: sentences.parsed.length,
      ...countWords(sentences.parsed),
      splits,
      scores: scores.parsed.length,
    },
    labels: {
      source: labels?.source ?? 'none',
      missing: labels?.missing ?? sentences.parsed.map((_, i) => i + 1),
    },
    checksums,
    altered: checksums.find(({ status }) => status === 'altered')?.file,
  };
}

function checkRows(path: string, what: string, expected: number, found: number): void {
  // The header is line 1, so row n is line n + 1.
  const line = Math.min(expected, found) + 2;
  if (found !== expected) checkCount(path, what, expected, found, `line ${line}: `);
}

function checkCount(path: string, what: string, expected: number, found: number, place = ''): void {
  if (found === expected) return;
  throw new FileError(path, {
    problem: `${place}expected ${expected} ${what} in all, found ${found}`,
    remedy: FETCH_ANEW,
  });
}

function countWords(sentences: readonly string[]): { words: number; distinctWords: number } {
  const distinct = new Set<string>();
  let words = 0;
  for (const sentence of sentences) {
    for (const word of pythonSplit(sentence.toLowerCase())) {
      words++;
      distinct.add(word);
    }
  }
  return { words, distinctWords: distinct.size };
}

async function compareChecksums(folder: string): Promise<TreebankReport['checksums']> {
  const compared: { file: string; status: 'ok' | 'altered' | 'missing' }[] = [];
  for (const [file, official] of Object.entries(OFFICIAL_SHA256)) {
    const path = join(folder, file);
    if (!existsSync(path)) {
      compared.push({ file, status: 'missing' });
      continue;
    }
    const found = createHash('sha256')
      .update(await readBytes(path, FETCH_ANEW))
      .digest('hex');
    compared.push({ file, status: found === official ? 'ok' : 'altered' });
  }
  return compared;
}
