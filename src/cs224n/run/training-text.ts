// What a run trains on: the treebank's sentences, or any text file with a sentence a line, tokenised the same way.

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { decodeText, readBytes } from '../../platform/node/read-file.js';
import { FileError } from '../../support/errors.js';
import { FETCH_ANEW } from '../treebank/lines.js';
import { pythonSplit } from '../treebank/python-split.js';
import { parseSentences, SENTENCES_FILE } from '../treebank/sentences.js';

export interface TrainingText {
  /** How the text is called in pictures and reports. */
  readonly name: string;
  /** Lower-case words of each sentence. */
  readonly sentences: readonly (readonly string[])[];
  /** The file's checksum: what a checkpoint is held against. */
  readonly sha256: string;
}

/**
 * Reads datasetSentences.txt of a treebank folder.
 *
 * @throws FileError when it cannot be read or a line is not as it should be.
 */
export async function readTreebankText(folder: string): Promise<TrainingText> {
  const path = join(folder, SENTENCES_FILE);
  const bytes = await readBytes(path, FETCH_ANEW);
  return {
    name: 'Stanford Sentiment Treebank',
    sentences: parseSentences(decodeText(bytes, path, FETCH_ANEW), path),
    sha256: sha256(bytes),
  };
}

/**
 * Reads a text file, a sentence a line, words between white space; lower-cased. Blank lines and a byte order mark are
 * passed over.
 *
 * @param name how the text is called; the file's path by default.
 * @throws FileError when it cannot be read, is not UTF-8 or has no words.
 */
export async function readPlainText(path: string, name = path): Promise<TrainingText> {
  const bytes = await readBytes(path);
  const sentences = decodeText(bytes, path, 'Save the text as UTF-8')
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((line) => pythonSplit(line.toLowerCase()))
    .filter((words) => words.length > 0);
  if (sentences.length === 0) {
    throw new FileError(path, {
      problem: 'expected text, found no words',
      remedy: 'The file needs a sentence a line, words between spaces',
    });
  }
  return { name, sentences, sha256: sha256(bytes) };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
