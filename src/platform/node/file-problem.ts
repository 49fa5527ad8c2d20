// What the operating system's error codes mean, in plain words, for files and folders.

import { FileError } from '../../support/errors.js';

const PROBLEMS: Record<string, { problem: string; remedy: string }> = {
  ENOENT: { problem: 'no such file or folder', remedy: 'Check the path' },
  EEXIST: { problem: 'a file of this name is in the way', remedy: 'Remove it, or choose another name' },
  ENOTDIR: { problem: 'a part of the path is a file, not a folder', remedy: 'Check the path' },
  EISDIR: { problem: 'this is a folder, not a file', remedy: 'Name a file' },
  EACCES: { problem: 'no permission', remedy: 'Choose another place, or change the permissions' },
  EPERM: { problem: 'no permission', remedy: 'Choose another place, or change the permissions' },
  EROFS: { problem: 'the disk is read-only', remedy: 'Choose another place' },
  ENOSPC: { problem: 'the disk is full', remedy: 'Make room, or choose another place' },
  EDQUOT: { problem: 'your share of the disk is used up', remedy: 'Make room, or choose another place' },
  EFBIG: { problem: 'the file is larger than this disk allows', remedy: 'Choose another place' },
  ENAMETOOLONG: { problem: 'the name is too long', remedy: 'Choose a shorter name' },
  EMFILE: { problem: 'too many files are open', remedy: 'Close other programs, or raise the limit' },
  ENFILE: { problem: 'too many files are open', remedy: 'Close other programs, or raise the limit' },
  EIO: { problem: 'the disk reported an error', remedy: 'Check the disk, or choose another place' },
};

/**
 * The FileError that says what went wrong with a path; `doing` is the end of "could not ...", `remedy` replaces the
 * usual one.
 *
 * @example
 * fileProblem('a/b.txt', 'be written', Object.assign(new Error(), { code: 'ENOSPC' })).message
 * // 'a/b.txt: could not be written: the disk is full. Make room, or choose another place'
 */
export function fileProblem(path: string, doing: string, cause: unknown, remedy?: string): FileError {
  const mend = remedy ?? PROBLEMS[errorCode(cause) ?? '']?.remedy;
  return new FileError(path, {
    problem: `could not ${doing}: ${systemReason(cause)}`,
    ...(mend === undefined ? {} : { remedy: mend }),
    cause,
  });
}

/**
 * What the system said, in plain words where they are known.
 *
 * @example
 * systemReason(Object.assign(new Error(), { code: 'ENOSPC' })) // 'the disk is full'
 */
export function systemReason(error: unknown): string {
  const known = PROBLEMS[errorCode(error) ?? ''];
  return known?.problem ?? (error instanceof Error ? error.message : String(error));
}

/** The code of a system or network error, such as 'ENOENT'. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
