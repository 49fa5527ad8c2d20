// The answer to a question about words, or an error that names the unknown one and those spelt like it.

import { FirthError } from '../support/errors.js';
import type { Answer } from '../vectors/answer.js';

/** @throws FirthError when a word is unknown. */
export function knownAnswer<Value>(answer: Answer<Value>, file: string): Value {
  if (answer.found) return answer.value;
  const { word, suggestions } = answer;
  const last = suggestions.at(-1);
  const listed = suggestions.length > 1 ? `${suggestions.slice(0, -1).join(', ')} or ${last}` : last;
  const remark = last === undefined ? '' : ` Did you mean ${listed}?`;
  throw new FirthError(`${JSON.stringify(word)} is not in ${file}.${remark}`);
}
