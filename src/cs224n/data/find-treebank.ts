// Finding the treebank, or fetching it: where the caller says; else FIRTH_DATA/sst; else the user's cache; else
// Stanford's archive. What was fetched or unpacked is verified before it enters the cache.

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { cacheFolder, type Environment } from '../../platform/node/cache-folder.js';
import { systemReason } from '../../platform/node/file-problem.js';
import { ArgumentError, FileError } from '../../support/errors.js';
import { TREEBANK_URL } from '../treebank/lines.js';
import { SENTENCES_FILE } from '../treebank/sentences.js';
import type { DownloadOptions } from './download.js';
import { unzipTreebank } from './unzip.js';
import { type TreebankCounts, verifyTreebank } from './verify.js';

export interface FindOptions extends DownloadOptions {
  /** A folder, a zip or an http(s) address: then only this is looked at. */
  from?: string;
  /** Whether to download when the treebank is not here. Default true. */
  download?: boolean;
  /** Where FIRTH_DATA and XDG_CACHE_HOME are read. Default process.env. */
  environment?: Environment;
  /** Where the archive is published. Default Stanford's address. */
  url?: string;
  /** What an unpacked treebank must have. Default version 1.0's counts. */
  expected?: TreebankCounts;
}

export interface FoundTreebank {
  /** The folder that holds datasetSentences.txt. */
  readonly folder: string;
  readonly source: 'given' | 'environment' | 'cache' | 'download';
  /** What was looked at in vain before, a clause each. */
  readonly tried: readonly string[];
}

const FROM = 'a folder, a zip or an http(s) address';

/** The archive's folder and its name inside the cache. */
const NAME = 'stanfordSentimentTreebank';

/** Where the treebank lies in a folder that somebody gives. */
const WITHIN = ['.', NAME, 'sst'];

/**
 * Finds or fetches the treebank.
 *
 * @throws FileError when it cannot be had, with what was tried and how to provide it, or when what was found is
 * damaged; ArgumentError for an address when downloads are off; InterruptedError when `signal` stopped it.
 * @example
 * await findTreebank({ from: 'sst' }) // { folder: '/home/me/sst', source: 'given', tried: [] }
 */
export async function findTreebank(options: FindOptions = {}): Promise<FoundTreebank> {
  const environment = options.environment ?? process.env;
  const cache = cacheFolder(environment);
  if (options.from !== undefined) return findGiven(options.from, cache, options);

  const tried: string[] = [];
  const data = environment.FIRTH_DATA;
  if (data) {
    const folder = resolve(data, 'sst');
    if (isTreebank(folder)) return { folder, source: 'environment', tried };
    tried.push(`FIRTH_DATA: ${join(folder, SENTENCES_FILE)} does not exist`);
  } else {
    tried.push('FIRTH_DATA is not set');
  }

  const cached = join(cache, NAME);
  if (isTreebank(cached)) return { folder: cached, source: 'cache', tried };
  tried.push(`the cache: ${join(cached, SENTENCES_FILE)} does not exist`);
  const cachedZip = `${cached}.zip`;
  if (existsSync(cachedZip)) {
    await unpack(cachedZip, cached, options);
    return { folder: cached, source: 'cache', tried };
  }
  tried.push(`the cache: ${cachedZip} does not exist`);

  const url = options.url ?? TREEBANK_URL;
  if (options.download === false) {
    tried.push(`${url}: downloads are off`);
    throw notFound(tried, cachedZip, url);
  }
  try {
    return { folder: await fetchInto(cache, url, options), source: 'download', tried };
  } catch (error) {
    // Of a failed download the message belongs to the list; what is wrong with an archive that came is said by itself.
    if (!(error instanceof FileError && error.path === url)) throw error;
    throw notFound([...tried, error.message], cachedZip, url, error);
  }
}

async function findGiven(from: string, cache: string, options: FindOptions): Promise<FoundTreebank> {
  if (from === '') throw new ArgumentError('from', FROM, from);
  if (/^https?:\/\//i.test(from)) {
    if (options.download === false) {
      throw new ArgumentError('from', 'a folder or a zip, for downloads are off', from);
    }
    if (!URL.canParse(from)) throw new ArgumentError('from', FROM, from);
    return { folder: await fetchInto(cache, from, options), source: 'given', tried: [] };
  }
  const path = resolve(from);
  let isFolder: boolean;
  try {
    isFolder = (await stat(path)).isDirectory();
  } catch (cause) {
    throw new FileError(from, {
      problem: `expected ${FROM}: ${systemReason(cause)}`,
      remedy: 'Check the path.',
      cause,
    });
  }
  if (!isFolder) {
    const folder = join(cache, NAME);
    await unpack(path, folder, options);
    return { folder, source: 'given', tried: [] };
  }
  const folder = WITHIN.map((step) => join(path, step)).find(isTreebank);
  if (folder !== undefined) return { folder, source: 'given', tried: [] };
  throw new FileError(from, {
    problem: `expected a folder with ${SENTENCES_FILE}, found none there, in ${NAME}/ or in sst/`,
    remedy: 'Give the folder that the official archive unpacks to.',
  });
}

/** Downloads and unpacks into the cache. A damaged archive is removed, for it must not be gone on from. */
async function fetchInto(cache: string, url: string, options: FindOptions): Promise<string> {
  const mark = createHash('sha256').update(url).digest('hex').slice(0, 8);
  const zip = join(cache, `download-${mark}.zip`);
  const folder = join(cache, NAME);
  // Loaded here because the HTTP client takes a tenth of a second to load and is rarely needed.
  const { download } = await import('./download.js');
  await download(url, zip, options);
  try {
    await unpack(zip, folder, options);
  } finally {
    await rm(zip, { force: true });
  }
  return folder;
}

async function unpack(zip: string, folder: string, { expected, signal }: FindOptions): Promise<void> {
  await unzipTreebank(zip, folder, {
    ...(signal === undefined ? {} : { signal }),
    check: async (unpacked) => {
      await verifyTreebank(unpacked, expected);
    },
  });
}

function isTreebank(folder: string): boolean {
  return existsSync(join(folder, SENTENCES_FILE));
}

function notFound(tried: readonly string[], cachedZip: string, url: string, cause?: unknown): FileError {
  return new FileError('Stanford Sentiment Treebank', {
    problem: [
      'not found. Tried:',
      ...tried.map((attempt) => `  - ${attempt}`),
      'To provide it, do one of these:',
      '  - firth cs224n data --from FOLDER, ZIP or URL',
      '  - set FIRTH_DATA to a folder that holds the treebank as sst/',
      `  - fetch ${url} on another machine and put it at ${cachedZip}`,
    ].join('\n'),
    ...(cause === undefined ? {} : { cause }),
  });
}
