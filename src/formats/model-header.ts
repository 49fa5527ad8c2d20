// The head of firth's own model file (docs/formats-firth.md): magic, version, and a JSON object that says what is in the
// file; and the sections that follow from it.

import { type TrainOptions, trainOptions } from '../model/train-options.js';
import { FileError, FirthError } from '../support/errors.js';
import { upTo } from '../support/memory-map.js';

/** Not text, and damaged by what damages line ends: a PNG file begins in the same way. */
export const MAGIC = Uint8Array.of(0x89, 0x46, 0x49, 0x52, 0x54, 0x48, 0x0d, 0x0a);
export const VERSION = 1;
/** Magic, version, and the bytes of the JSON. */
export const FIXED_BYTES = 16;
export const ALIGNMENT = 64;
/** SHA-256 of all bytes before it ends the file. */
export const DIGEST_BYTES = 32;

/** What is in the file, as JSON. */
export interface ModelHeader {
  /** The version of the package that wrote the file. */
  readonly firth: string;
  /** V. */
  readonly words: number;
  /** D. */
  readonly dimension: number;
  /** Rows of the output matrix: V; with hierarchical softmax V - 1. */
  readonly outputRows: number;
  /** Bytes of all words in UTF-8. */
  readonly wordBytes: number;
  /** Whether there are counts that a tree is made of, which need not be those of the words. */
  readonly treeCounts: boolean;
  /** Of the texts that were counted: words read, different ones, and whether they were lower-cased. */
  readonly vocabulary: { readonly tokens: number; readonly types: number; readonly lowerCase: boolean };
  /** How the texts were cut into words: an option of reading, or 'custom' for a function of a program. */
  readonly tokenizer: string;
  readonly options: TrainOptions;
  readonly training: ModelTraining;
}

/** What the model was trained on, and how far. */
export interface ModelTraining {
  /** SHA-256 of words and counts, and of the encoded corpus; its tokens, N. */
  readonly corpus: { readonly words: string; readonly tokens: number; readonly ids: string };
  /** SHA-256 of the model file that training went on from. */
  readonly from: string | null;
  /** Passes made before this corpus: the draws of the next are numbered from there. */
  readonly epochsBefore: number;
  readonly chunksDone: number;
  readonly chunks: number;
  readonly seed: number;
  /** What the trainer needs to go on, and reports: plain JSON. */
  readonly state: unknown;
}

export type SectionName = 'wordOffsets' | 'words' | 'counts' | 'treeCounts' | 'input' | 'output';

/** Where a section lies, counted from the start of the file, and the bytes of each of its numbers. */
export interface Section {
  readonly offset: number;
  readonly bytes: number;
  readonly unit: 1 | 4 | 8;
}

export interface ModelLayout {
  readonly sections: Readonly<Record<SectionName, Section>>;
  /** Bytes of the file, its digest included. */
  readonly fileBytes: number;
}

/** Bytes before the first section. */
export function headBytes(jsonBytes: number): number {
  return upTo(FIXED_BYTES + jsonBytes, ALIGNMENT);
}

/** The sections one after the other, each from a multiple of 64 bytes on. */
export function modelLayout(
  { words, dimension, outputRows, wordBytes, treeCounts }: ModelHeader,
  head: number,
): ModelLayout {
  let end = head;
  const section = (bytes: number, unit: 1 | 4 | 8): Section => {
    const offset = upTo(end, ALIGNMENT);
    end = offset + bytes;
    return { offset, bytes, unit };
  };
  const sections = {
    wordOffsets: section(4 * (words + 1), 4),
    words: section(wordBytes, 1),
    counts: section(8 * words, 8),
    treeCounts: section(treeCounts ? 8 * words : 0, 8),
    input: section(4 * words * dimension, 4),
    output: section(4 * outputRows * dimension, 4),
  };
  return { sections, fileBytes: upTo(end, ALIGNMENT) + DIGEST_BYTES };
}

/**
 * The header from its JSON.
 *
 * @throws FileError when it is not what `ModelHeader` says.
 */
export function parseModelHeader(bytes: Uint8Array, path: string): ModelHeader {
  const found = parseJson(bytes, path);
  const need = (name: string, expected: string, holds: boolean) => {
    if (!holds) throw damaged(path, `the header: expected ${name} to be ${expected}`);
  };
  const header = found as unknown as ModelHeader;
  for (const name of ['words', 'dimension', 'outputRows', 'wordBytes'] as const) {
    need(name, 'an integer >= 0, below 2^32', isCount(header[name]) && header[name] < 2 ** 32);
  }
  need('words and dimension', 'at least 1', header.words >= 1 && header.dimension >= 1);
  need('outputRows', 'words or one less', [header.words, header.words - 1].includes(header.outputRows));
  need('treeCounts', 'true or false', typeof header.treeCounts === 'boolean');
  const { vocabulary, training } = header;
  need('vocabulary', 'an object', isObject(vocabulary));
  need('vocabulary.tokens', 'an integer', isCount(vocabulary.tokens) && isCount(vocabulary.types));
  need('vocabulary.lowerCase', 'true or false', typeof vocabulary.lowerCase === 'boolean');
  need('tokenizer', 'a name', typeof header.tokenizer === 'string');
  need('training', 'an object', isObject(training) && isObject(training.corpus));
  for (const name of ['epochsBefore', 'chunksDone', 'chunks', 'seed'] as const) {
    need(`training.${name}`, 'an integer >= 0', isCount(training[name]));
  }
  need('training.chunksDone', 'at most training.chunks', training.chunksDone <= training.chunks);
  return { ...header, options: parsedOptions(header.options, path) };
}

function parseJson(bytes: Uint8Array, path: string): Record<string, unknown> {
  try {
    const found: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (isObject(found)) return found;
  } catch (cause) {
    throw damaged(path, `byte ${FIXED_BYTES}: expected a header in JSON, found something else`, cause);
  }
  throw damaged(path, `byte ${FIXED_BYTES}: expected a JSON object, found another value`);
}

function parsedOptions(options: unknown, path: string): TrainOptions {
  if (!isObject(options)) throw damaged(path, 'the header: expected options to be an object');
  try {
    return trainOptions(options as Partial<TrainOptions>);
  } catch (cause) {
    if (!(cause instanceof FirthError)) throw cause;
    throw damaged(path, `the header's options: ${cause.message}`, cause);
  }
}

/** The file is not as it was written. */
export function damaged(path: string, problem: string, cause?: unknown): FileError {
  return new FileError(path, {
    problem,
    remedy: 'The file is damaged, or no firth model: fetch or train it again.',
    cause,
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
