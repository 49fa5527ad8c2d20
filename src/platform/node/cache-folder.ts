// Where firth keeps what it has fetched, apart from the user's own files.

import { join, resolve } from 'node:path';
import envPaths from 'env-paths';

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The user's cache folder for firth; it need not exist. XDG_CACHE_HOME is honoured on every system; without it, the
 * system's own place: ~/.cache/firth on Linux, ~/Library/Caches/firth on macOS, %LOCALAPPDATA%\firth\Cache on Windows.
 *
 * @example
 * cacheFolder({ XDG_CACHE_HOME: '/tmp/cache' }) // '/tmp/cache/firth'
 */
export function cacheFolder(environment: Environment = process.env): string {
  const home = environment.XDG_CACHE_HOME;
  return home ? join(resolve(home), 'firth') : envPaths('firth', { suffix: '' }).cache;
}

/** What to do when the cache cannot be written. */
export const CACHE_ELSEWHERE = 'Make room or give access there, or set XDG_CACHE_HOME to another folder.';
