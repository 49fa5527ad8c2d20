// JSON that firth wrote into a folder, read again.

import { FileError } from '../support/errors.js';

/** @throws FileError when the text is no JSON object. */
export function parseJsonFile<Content extends object>(text: string, path: string): Content {
  try {
    const found: unknown = JSON.parse(text);
    if (typeof found === 'object' && found !== null && !Array.isArray(found)) return found as Content;
  } catch (cause) {
    throw new FileError(path, {
      problem: 'expected JSON, found something else',
      remedy: 'Run it again',
      cause,
    });
  }
  throw new FileError(path, {
    problem: 'expected a JSON object, found another value',
    remedy: 'Run it again',
  });
}
