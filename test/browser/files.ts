// Files of word vectors for tests in a browser: the same few words in every format that the library writes, and files
// that are none.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { tableOfWords } from '#firth/formats/word-vector-table.js';
import { writeModelFile } from '#firth/platform/node/model-files.js';
import { writeWordVectors } from '#firth/platform/node/write-word-vectors.js';
import { modelOf } from '../helpers/small-model.js';

export const WORDS = ['rain', 'snow', 'hail', 'sun', 'wind', 'fog'];
const DIMENSION = 4;
const ROWS = Float32Array.from({ length: WORDS.length * DIMENSION }, (_, i) => Math.sin(1 + i));

/** Writes the words to a file in the format of its name. @returns the files: itself, and the words beside it. */
export async function writeVectors(folder: string, name: string): Promise<string[]> {
  const path = join(folder, name);
  if (!name.endsWith('.firth')) return writeWordVectors(path, tableOfWords(WORDS, DIMENSION, ROWS));
  const counts = WORDS.map((word, i) => [word, 100 - i] as const);
  await writeModelFile(path, modelOf(counts, { dimension: DIMENSION }, { input: ROWS, output: ROWS }));
  return [path];
}

/** Files that cannot be opened: name, bytes, and what is said about them. */
export function brokenFiles(folder: string): readonly { path: string; message: RegExp }[] {
  const put = (name: string, bytes: Uint8Array, message: RegExp) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return { path, message };
  };
  const binary = readFileSync(join(folder, 'whole.bin'));
  const packed = gzipSync(binary);
  return [
    put(
      'short.bin',
      binary.subarray(0, -9),
      /^short\.bin: byte \d+: .*The file is cut short: copy or write it again$/,
    ),
    put(
      'empty.txt',
      new Uint8Array(),
      /^empty\.txt: byte 0: expected word vectors in a known format, found an empty file/,
    ),
    put(
      'model.pkl',
      Uint8Array.of(0x80, 4, 0x95, 1, 2, 3),
      /^model\.pkl: byte 0: .*found a Python pickle .*save_word2vec_format/,
    ),
    put(
      'photo.png',
      Buffer.from('89504e470d0a1a0a0000000d', 'hex'),
      /^photo\.png: byte 0: .*found 89 50 4e 47 0d 0a 1a 0a/,
    ),
    put('short.bin.gz', packed.subarray(0, -12), /^short\.bin\.gz could not be read: /),
  ];
}

/** Drops files onto the page, as a file manager does. */
export async function dropFiles(page: Page, paths: readonly string[]): Promise<void> {
  const files = paths.map((path) => ({
    name: path.replace(/^.*[/\\]/, ''),
    bytes: readFileSync(path).toString('base64'),
  }));
  await page.evaluate((given) => {
    const transfer = new DataTransfer();
    for (const { name, bytes } of given) {
      const content = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([content], name));
    }
    for (const type of ['dragover', 'drop']) {
      const event = new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer });
      document.body.dispatchEvent(event);
    }
  }, files);
}
