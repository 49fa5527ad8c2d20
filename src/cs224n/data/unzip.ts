// Unpacking the treebank's zip. Every entry's size and CRC-32 are checked, no name may leave the folder, and nothing
// half-written is ever seen: all goes to a temporary folder beside the destination, which is renamed at the end.

import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { CACHE_ELSEWHERE } from '../../platform/node/cache-folder.js';
import { errorCode, fileProblem, systemReason } from '../../platform/node/file-problem.js';
import { FileError } from '../../support/errors.js';
import { InterruptedError } from '../../support/interrupted-error.js';
import { FETCH_ANEW, quoted } from '../treebank/lines.js';
import { SENTENCES_FILE } from '../treebank/sentences.js';

export interface UnzipOptions {
  /** Called with the unpacked folder before it gets its name; what it throws leaves the destination untouched. */
  check?: (folder: string) => Promise<void>;
  /** Stops the work; nothing is left behind. */
  signal?: AbortSignal;
  /** The largest file to unpack, in bytes. Default 64 MiB. */
  maximumFileBytes?: number;
}

const LARGEST_FILE = 64 * 2 ** 20;
const LARGEST_ARCHIVE = 512 * 2 ** 20;
const MOST_ENTRIES = 10_000;

const FILE_TYPE = 0xf000;
const SYMBOLIC_LINK = 0xa000;

/**
 * Unpacks the treebank's folder, wherever it lies in `zip`, to `destination`, replacing what is there.
 *
 * @throws FileError when the zip is cut off, damaged, hostile, not a zip, or holds no treebank, and when the
 * destination cannot be written; InterruptedError when `signal` stopped it.
 * @example
 * await unzipTreebank('stanfordSentimentTreebank.zip', 'sst')
 */
export async function unzipTreebank(
  zip: string,
  destination: string,
  options: UnzipOptions = {},
): Promise<void> {
  const temporary = `${destination}.new-${randomBytes(6).toString('hex')}`;
  const file = await openZip(zip);
  try {
    const entries = await listEntries(zip, file);
    const wanted = treebankEntries(zip, entries);
    checkSizes(zip, wanted, options.maximumFileBytes ?? LARGEST_FILE);
    for (const { entry, path } of wanted) {
      if (options.signal?.aborted) throw new InterruptedError('Unpacking was interrupted; nothing is kept.');
      await writeNewFile(join(temporary, ...path), await readEntry(zip, file, entry));
    }
    await options.check?.(temporary);
    await replaceFolder(temporary, destination);
  } finally {
    file.close();
    // A failure to tidy up must not hide what went wrong.
    await rm(temporary, { recursive: true, force: true }).catch(() => {});
  }
}

async function openZip(zip: string): Promise<ZipFile> {
  try {
    return await openPromise(zip, { autoClose: false });
  } catch (cause) {
    if (errorCode(cause) !== undefined) {
      throw fileProblem(zip, 'be read', cause, FETCH_ANEW);
    }
    throw await notAZip(zip, cause);
  }
}

/** Tells a zip that was cut off from a file that never was one, such as a network's sign-in page. */
async function notAZip(zip: string, cause: unknown): Promise<FileError> {
  const handle = await open(zip, 'r');
  try {
    const { size } = await handle.stat();
    const start = Buffer.alloc(24);
    const { bytesRead } = await handle.read(start, 0, start.length, 0);
    const found = start.subarray(0, bytesRead);
    const problem = found.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))
      ? `expected a whole zip, found one that is cut off after ${size} bytes`
      : `expected a zip, found a file of ${size} bytes that begins with ${quoted(found.toString('latin1'))}`;
    return new FileError(zip, { problem, remedy: FETCH_ANEW, cause });
  } finally {
    await handle.close();
  }
}

async function listEntries(zip: string, file: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  try {
    for await (const entry of file.eachEntry()) {
      entries.push(entry);
      if (entries.length > MOST_ENTRIES) throw new Error(`more than ${MOST_ENTRIES} entries`);
    }
  } catch (cause) {
    // yauzl refuses absolute names and names with ".." here.
    throw damaged(zip, `expected a list of plain files, found ${systemReason(cause)}`, cause);
  }
  return entries;
}

/** The files below the folder that holds datasetSentences.txt, with their paths in it. */
function treebankEntries(zip: string, entries: readonly Entry[]): { entry: Entry; path: string[] }[] {
  const files = entries
    .filter((entry) => !entry.fileName.endsWith('/'))
    .map((entry) => ({
      entry,
      path: entry.fileName.split('/').filter((step) => step !== '' && step !== '.'),
    }))
    .filter(({ path }) => path[0] !== '__MACOSX' && path.at(-1) !== '.DS_Store');
  const roots = files
    .filter(({ path }) => path.at(-1) === SENTENCES_FILE)
    .map(({ path }) => path.slice(0, -1))
    .sort((a, b) => a.length - b.length);
  const root = roots[0];
  if (root === undefined) {
    const some = files.slice(0, 3).map(({ entry }) => entry.fileName);
    const found = some.length === 0 ? 'no files' : some.map(quoted).join(', ');
    throw new FileError(zip, {
      problem: `expected the treebank with its file ${SENTENCES_FILE}, found ${found}${files.length > 3 ? ' and others' : ''}`,
      remedy: `Is it another zip? ${FETCH_ANEW}`,
    });
  }
  return files
    .filter(({ path }) => root.every((step, i) => path[i] === step))
    .map(({ entry, path }) => ({ entry, path: path.slice(root.length) }));
}

function checkSizes(zip: string, wanted: readonly { entry: Entry }[], maximumFileBytes: number): void {
  const seen = new Set<string>();
  let total = 0;
  for (const { entry } of wanted) {
    const name = quoted(entry.fileName);
    if (((entry.externalFileAttributes >>> 16) & FILE_TYPE) === SYMBOLIC_LINK) {
      throw damaged(zip, `expected plain files, found the symbolic link ${name}`);
    }
    if (!entry.canDecodeFileData()) {
      throw damaged(
        zip,
        `${name}: expected plain or deflated data, found ${entry.isEncrypted() ? 'encrypted data' : `method ${entry.compressionMethod}`}`,
      );
    }
    if (entry.uncompressedSize > maximumFileBytes) {
      throw damaged(
        zip,
        `${name}: expected at most ${maximumFileBytes} bytes, found ${entry.uncompressedSize}`,
      );
    }
    total += entry.uncompressedSize;
    if (total > LARGEST_ARCHIVE)
      throw damaged(zip, `expected at most ${LARGEST_ARCHIVE} bytes in all, found more`);
    // A disk that does not tell upper from lower case would write one over the other.
    const key = entry.fileName.toLowerCase();
    if (seen.has(key)) throw damaged(zip, `expected each file once, found ${name} again`);
    seen.add(key);
  }
}

/** An entry's bytes. The size limit was checked against the size that the zip states, and yauzl holds it to that. */
async function readEntry(zip: string, file: ZipFile, entry: Entry): Promise<Buffer> {
  const name = quoted(entry.fileName);
  const chunks: Buffer[] = [];
  try {
    const stream = await file.openReadStreamPromise(entry);
    for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  } catch (cause) {
    throw damaged(
      zip,
      `${name}: expected ${entry.uncompressedSize} bytes, found ${systemReason(cause)}`,
      cause,
    );
  }
  const bytes = Buffer.concat(chunks);
  const found = crc32(bytes);
  if (found !== entry.crc32) {
    throw damaged(zip, `${name}: expected CRC-32 ${hex(entry.crc32)}, found ${hex(found)}`);
  }
  return bytes;
}

async function writeNewFile(path: string, bytes: Buffer): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    const handle = await open(path, 'wx');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw unwritable(path, cause);
  }
}

/** Puts the folder `fresh` at `destination`; what was there is back when that fails. */
async function replaceFolder(fresh: string, destination: string): Promise<void> {
  const old = `${destination}.old-${randomBytes(6).toString('hex')}`;
  let hadOld = true;
  try {
    await rename(destination, old);
  } catch (cause) {
    if (errorCode(cause) !== 'ENOENT') throw unwritable(destination, cause);
    hadOld = false;
  }
  try {
    await rename(fresh, destination);
  } catch (cause) {
    if (hadOld) await rename(old, destination).catch(() => {});
    throw unwritable(destination, cause);
  }
  if (hadOld) await rm(old, { recursive: true, force: true });
}

function damaged(zip: string, problem: string, cause?: unknown): FileError {
  return new FileError(zip, { problem, remedy: FETCH_ANEW, ...(cause === undefined ? {} : { cause }) });
}

function unwritable(path: string, cause: unknown): FileError {
  return fileProblem(path, 'be written', cause, CACHE_ELSEWHERE);
}

function hex(value: number): string {
  return value.toString(16).padStart(8, '0');
}
