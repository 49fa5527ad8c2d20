// The files of a corpus: single files, folders, patterns, gzip, standard input. What can be read once only (standard
// input, a pipe) is copied to a temporary file, because a corpus is read twice. Sizes and times are remembered, so that
// a file that changes between the passes is noticed.

import type { Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { constants, gunzipSync } from 'node:zlib';
import { ArgumentError, FileError } from '../../support/errors.js';
import type { StopSignal } from '../../support/stop-signal.js';
import { fileProblem } from './file-problem.js';
import { readHead } from './read-file.js';
import { spool } from './spool.js';
import { removeTemporaryFolder } from './temporary-folder.js';

const HEAD_BYTES = 8192;

export interface CorpusFile {
  /** As the user named it; "standard input" for -. */
  readonly name: string;
  /** Where its bytes are. */
  readonly path: string;
  /** Bytes on the disk. */
  readonly bytes: number;
  readonly modifiedMs: number;
  readonly gzip: boolean;
  /** Bytes of a byte order mark at the start of the text, 3 or 0. */
  readonly markBytes: number;
}

/** The files of a corpus, in the order in which they are read. Close it to remove temporary files. */
export class CorpusFiles {
  readonly #temporary: string[] = [];
  readonly #files: CorpusFile[] = [];

  private constructor() {}

  /**
   * Finds and looks at the files of a corpus.
   *
   * @param paths Files, gzip files, folders (all files below, sorted; names with a leading dot are skipped), patterns
   *   with * or ? in their last part, and - for standard input.
   * @throws FileError for a path that is missing, unreadable, empty of files, or not text. ArgumentError without paths.
   */
  static async open(paths: string | readonly string[], signal?: StopSignal): Promise<CorpusFiles> {
    const list = typeof paths === 'string' ? [paths] : paths;
    if (list.length === 0) throw new ArgumentError('source', 'at least one file or folder', 'none');
    if (list.indexOf('-') !== list.lastIndexOf('-')) {
      throw new ArgumentError(
        'source',
        'made of different paths',
        '-',
        'Standard input can be given only once',
      );
    }
    const corpus = new CorpusFiles();
    try {
      for (const path of list) await corpus.#add(path, signal);
      if (corpus.files.every((file) => file.bytes === 0)) throw emptyCorpus(corpus);
      return corpus;
    } catch (error) {
      corpus.close();
      throw error;
    }
  }

  get files(): readonly CorpusFile[] {
    return this.#files;
  }

  /** Bytes on the disk. */
  get bytes(): number {
    return this.#files.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** @throws FileError when a file is not as it was when the corpus was opened. */
  async verify(): Promise<void> {
    for (const { name, path, bytes, modifiedMs } of this.#files) {
      const now = await statOf(path, name);
      if (now.size === bytes && now.mtimeMs === modifiedMs) continue;
      const found = now.size === bytes ? 'a newer time of change' : `${now.size} bytes`;
      throw new FileError(name, {
        problem: `the file changed while the corpus was read: expected ${bytes} bytes as before, found ${found}`,
        remedy: 'Start again when nothing writes to it any more',
      });
    }
  }

  close(): void {
    for (const folder of this.#temporary.splice(0)) removeTemporaryFolder(folder);
  }

  async #add(path: string, signal?: StopSignal): Promise<void> {
    if (path === '-') return this.#addSpooled('standard input', undefined, signal);
    const stats = await stat(path).catch(() => undefined);
    if (stats === undefined && /[*?]/.test(basename(path))) {
      for (const file of await matching(path)) await this.#addFile(file, file);
    } else if (stats?.isDirectory()) {
      for (const file of await filesBelow(path)) await this.#addFile(file, file);
    } else if (stats !== undefined && !stats.isFile()) {
      await this.#addSpooled(path, path, signal);
    } else {
      await this.#addFile(path, path);
    }
  }

  async #addSpooled(name: string, from: string | undefined, signal?: StopSignal): Promise<void> {
    const { folder, path } = await spool(name, from, signal);
    this.#temporary.push(folder);
    await this.#addFile(path, name);
  }

  async #addFile(path: string, name: string): Promise<void> {
    const { size, mtimeMs } = await statOf(path, name);
    const head = await readHead(path, HEAD_BYTES, name);
    const gzip = head[0] === 0x1f && head[1] === 0x8b;
    const text = gzip ? unzippedHead(head, name) : head;
    const order =
      text[0] === 0xff && text[1] === 0xfe ? 'LE' : text[0] === 0xfe && text[1] === 0xff ? 'BE' : '';
    if (order !== '') {
      throw new FileError(name, {
        problem: `expected text in UTF-8, found the byte order mark of UTF-16${order}`,
        remedy: `Convert it: iconv -f UTF-16 -t UTF-8`,
      });
    }
    const zero = text.indexOf(0);
    if (zero >= 0) {
      throw new FileError(name, {
        problem: `expected text in UTF-8, found a zero byte at byte ${zero}: a binary file, or UTF-16`,
        remedy: 'Convert it to UTF-8, or leave it out',
      });
    }
    const marked = text[0] === 0xef && text[1] === 0xbb && text[2] === 0xbf;
    this.#files.push({ name, path, bytes: size, modifiedMs: mtimeMs, gzip, markBytes: marked ? 3 : 0 });
  }
}

/** The error for a corpus without a single word. */
export function emptyCorpus({ files }: CorpusFiles): FileError {
  const more = files.length > 1 ? ` (and ${files.length - 1} more)` : '';
  return new FileError(`${files[0].name}${more}`, {
    problem: 'expected a text, found no word in it',
    remedy: 'Check that this is the corpus',
  });
}

async function statOf(path: string, name: string): Promise<Stats> {
  try {
    return await stat(path);
  } catch (error) {
    throw fileProblem(name, 'be read', error);
  }
}

function unzippedHead(head: Uint8Array, name: string): Uint8Array {
  try {
    return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, HEAD_BYTES);
  } catch (error) {
    throw fileProblem(name, 'be unpacked', error, 'Check that the gzip file is whole');
  }
}

async function filesBelow(folder: string): Promise<string[]> {
  const files = await walk(folder);
  if (files.length > 0) return files;
  throw new FileError(folder, {
    problem: 'expected a folder with text files, found no file in it',
    remedy: 'Files and folders whose names begin with a dot are not read',
  });
}

async function walk(folder: string): Promise<string[]> {
  const files: string[] = [];
  for (const name of await namesIn(folder)) {
    if (name.startsWith('.')) continue;
    const path = join(folder, name);
    if ((await statOf(path, path)).isDirectory()) files.push(...(await walk(path)));
    else files.push(path);
  }
  return files;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    throw fileProblem(folder, 'be read', error);
  }
}

/** The files that a pattern means, where the shell has not expanded it. */
async function matching(pattern: string): Promise<string[]> {
  const expression = basename(pattern)
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const whole = new RegExp(`^${expression}$`, 's');
  const folder = dirname(pattern);
  const files: string[] = [];
  for (const name of await namesIn(folder)) {
    if (!whole.test(name) || name.startsWith('.')) continue;
    const path = join(folder, name);
    if ((await statOf(path, path)).isFile()) files.push(path);
  }
  if (files.length > 0) return files;
  throw new FileError(pattern, { problem: 'no file matches this pattern', remedy: 'Check the path' });
}
