// Work that was stopped on request, by Ctrl-C or an AbortSignal. Nothing is wrong: the message says what is kept and
// how to go on.

import { FirthError } from './errors.js';

/** The caller asked to stop. */
export class InterruptedError extends FirthError {
  override name = 'InterruptedError';
}
