// Lines of the treebank's text files, and the error for a line that is not what it should be.

import { FileError } from '../../support/errors.js';

/** Where Stanford publishes the treebank. */
export const TREEBANK_URL = 'https://nlp.stanford.edu/~socherr/stanfordSentimentTreebank.zip';

/** How to mend a damaged treebank, whatever the damage. */
export const FETCH_ANEW = `Fetch the treebank anew: firth cs224n data --from ${TREEBANK_URL}`;

const LINE_END = /\r\n|\n|\r/;

/**
 * Splits a text at \n, \r\n and \r; a line end at the very end opens no further line.
 *
 * @example
 * linesOf('a\r\nb\n') // ['a', 'b']
 */
export function linesOf(text: string): string[] {
  const lines = text.includes('\r') ? text.split(LINE_END) : text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/**
 * The error for a line that is not what it should be.
 *
 * @param line counted from 1.
 * @example
 * badLine('datasetSplit.txt', 3, '"2,LABEL" with LABEL 1, 2 or 3', '2,4').message.split('. ')[0]
 * // 'datasetSplit.txt: line 3: expected "2,LABEL" with LABEL 1, 2 or 3, found "2,4"'
 */
export function badLine(name: string, line: number, expected: string, found: string | undefined): FileError {
  const shown = found === undefined ? 'the end of the file' : quoted(found);
  return new FileError(name, {
    problem: `line ${line}: expected ${expected}, found ${shown}`,
    remedy: FETCH_ANEW,
  });
}

/** A piece of a file inside a message: quoted, cut at 60 characters, invisible characters spelt out. */
export function quoted(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 57)}...` : text;
  return JSON.stringify(short).replace(
    /[\p{Cf}\p{Cc}\p{Zl}\p{Zp}\u00a0]/gu,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
