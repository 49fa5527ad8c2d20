// The vectors that a task is done with: those of the course's run, those of the engine beside it, and any files.

import { existsSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { parseNpy } from '../../formats/npy.js';
import { parseVocabulary } from '../../formats/vocabulary.js';
import type { WordVectorTable } from '../../formats/word-vector-table.js';
import { openModelFile } from '../../platform/node/model-files.js';
import { readBytes, readText } from '../../platform/node/read-file.js';
import { readWordVectors } from '../../platform/node/read-word-vectors.js';
import { FileError } from '../../support/errors.js';
import { RunFolder } from '../run/run-folder.js';
import type { FeatureChoice } from './options.js';
import { lookupOfParameters, lookupOfTable, type WordLookup } from './word-lookup.js';

/** Vectors that are known where they are and not yet read. */
export interface VectorSource {
  /** For people: "the course's run", or the file's name. */
  readonly name: string;
  /** For the names of files: lower-case letters, digits, dots and dashes. */
  readonly key: string;
  readonly path: string;
  read(choice: FeatureChoice): Promise<WordLookup>;
}

/**
 * The vectors to compare, in this order: the run's, the engine's if engine.bin is in the run's folder, the files'.
 *
 * @param run the folder of a complete run; none for files alone.
 * @param files word vectors in any format that firth reads, or .firth models.
 * @throws FileError when the run's folder has no vectors, or there is nothing to compare.
 */
export function vectorSources(run: string | undefined, files: readonly string[]): VectorSource[] {
  const sources: VectorSource[] = [];
  if (run !== undefined) {
    const folder = new RunFolder(run);
    if (!existsSync(folder.parameters)) {
      throw new FileError(folder.parameters, {
        problem: 'expected the vectors of a run, found no such file',
        remedy: 'Make them with firth cs224n run, or name a file of word vectors (--vectors)',
      });
    }
    sources.push({
      name: "the course's run",
      key: 'course',
      path: folder.parameters,
      read: (choice) => readRun(folder, choice),
    });
    const engine = join(run, 'engine.bin');
    if (existsSync(engine)) sources.push({ ...fileSource(engine), name: 'the engine' });
  }
  sources.push(...files.map(fileSource));
  return withOwnKeys(sources);
}

function fileSource(path: string): VectorSource {
  const name = basename(path);
  const stem = name.replace(/\.gz$/i, '');
  const key = stem
    .slice(0, stem.length - extname(stem).length)
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, '-');
  return { name, key, path, read: (choice) => readFileOf(path, choice) };
}

/** Two sources must not write to one file. */
function withOwnKeys(sources: readonly VectorSource[]): VectorSource[] {
  const taken = new Set<string>();
  return sources.map((source) => {
    let key = source.key;
    for (let n = 2; taken.has(key); n++) key = `${source.key}-${n}`;
    taken.add(key);
    return { ...source, key };
  });
}

async function readRun(folder: RunFolder, choice: FeatureChoice): Promise<WordLookup> {
  const parameters = parseNpy(await readBytes(folder.parameters), folder.parameters);
  const { words } = parseVocabulary(await readText(folder.words), folder.words);
  if (parameters.rows !== 2 * words.length) {
    throw new FileError(folder.parameters, {
      problem:
        `expected ${2 * words.length} rows, center rows and then outside rows of the words in ${folder.words}, ` +
        `found ${parameters.rows}`,
      remedy: 'Keep params.npy and words.txt of the same run together',
    });
  }
  return lookupOfParameters(parameters, words, choice);
}

async function readFileOf(path: string, choice: FeatureChoice): Promise<WordLookup> {
  if (extname(path).toLowerCase() !== '.firth') return lookupOfTable(await readWordVectors(path));
  const { model, close } = await openModelFile(path);
  try {
    const { dimension, words, outputRows } = model.header;
    const table: WordVectorTable = {
      wordBytes: model.vocabulary.bytes,
      wordOffsets: model.vocabulary.offsets,
      dimension,
      data: await model.matrix('input'),
    };
    // With hierarchical softmax the other matrix is not about words.
    if (outputRows !== words) return lookupOfTable(table);
    return lookupOfTable(table, await model.matrix('output'), choice);
  } finally {
    await close();
  }
}
