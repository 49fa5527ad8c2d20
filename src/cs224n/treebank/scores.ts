// sentiment_labels.txt: how positive each phrase is, from 0 to 1. A header, then "id|score" a line, ids from 0 without
// a gap. dictionary.txt says which phrase has which id.

import { badLine, linesOf } from './lines.js';

const HEADER = 'phrase ids|sentiment values';
const SCORE = /^(?:0|1|0?\.\d+|[01]\.\d*)$/;

/**
 * The score of each phrase id.
 *
 * @param text the whole file.
 * @param name the file's name for messages.
 * @returns numbers in [0, 1]; place i holds the score of phrase id i.
 * @throws FileError naming the first line with a wrong id or a score outside [0, 1].
 * @example
 * parseScores('phrase ids|sentiment values\n0|0.5\n1|0.69444\n', 'sentiment_labels.txt') // Float64Array [0.5, 0.69444]
 */
export function parseScores(text: string, name: string): Float64Array {
  const lines = linesOf(text);
  if (lines[0] !== HEADER) throw badLine(name, 1, `the header "${HEADER}"`, lines[0]);
  const scores = new Float64Array(lines.length - 1);
  for (let id = 0; id < scores.length; id++) {
    const line = lines[id + 1] as string;
    const start = `${id}|`;
    const field = line.startsWith(start) ? line.slice(start.length) : '';
    const score = SCORE.test(field) ? Number(field) : Number.NaN;
    if (!(score <= 1)) throw badLine(name, id + 2, `"${id}|SCORE" with SCORE from 0 to 1`, line);
    scores[id] = score;
  }
  return scores;
}
