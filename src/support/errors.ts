// The library's errors. It never prints and never exits: whoever calls it decides what to show.

/** The base of every error that firth throws on purpose. Its message says what is wrong and how to mend it. */
export class FirthError extends Error {
  override name = 'FirthError';
}

/**
 * An option or argument is not usable.
 *
 * @example
 * new ArgumentError('window', 'an integer >= 1', 'abc').message
 * // 'Expected `window` to be an integer >= 1, got "abc"'
 */
export class ArgumentError extends FirthError {
  override name = 'ArgumentError';

  constructor(
    /** The option's or argument's name. */
    readonly argument: string,
    /** What would have been accepted, as the end of the sentence "Expected `x` to be ...". */
    readonly expected: string,
    /** What was passed. */
    readonly found: unknown,
    /** How to mend it, as a sentence of its own. */
    readonly remedy?: string,
  ) {
    const mend = remedy === undefined ? '' : `. ${remedy}`;
    super(`Expected \`${argument}\` to be ${expected}, got ${show(found)}${mend}`);
  }
}

/**
 * A file or folder is missing, unreadable, unwritable or not what it should be.
 *
 * @example
 * new FileError('words.txt', { problem: 'line 3 has no count', remedy: 'Write "word count" on each line.' }).message
 * // 'words.txt: line 3 has no count. Write "word count" on each line.'
 */
export class FileError extends FirthError {
  override name = 'FileError';

  constructor(
    /** The file or folder, as the user named it. */
    readonly path: string,
    details: {
      /** What is wrong, with the place: "line 3: ...", "byte 12: expected ..., found ...". */
      problem: string;
      /** How to mend it, as sentences of their own. */
      remedy?: string;
      cause?: unknown;
    },
  ) {
    const mend = details.remedy === undefined ? '' : `. ${details.remedy}`;
    super(`${path}: ${details.problem}${mend}`, details.cause === undefined ? {} : { cause: details.cause });
  }
}

/** Training left the numbers: the loss or a parameter is not finite. */
export class DivergenceError extends FirthError {
  override name = 'DivergenceError';

  constructor(
    /** Where it was noticed: the iteration, counted from 1, or the token, over all epochs. */
    readonly step: number,
    /** The learning rate in force. */
    readonly rate: number,
    unit: 'iteration' | 'token' = 'iteration',
    /** Counted from 1. */
    readonly epoch?: number,
  ) {
    const within = epoch === undefined ? '' : `, in epoch ${epoch},`;
    super(
      `Training diverged: the loss at ${unit} ${step}${within} is not finite, with learning rate ${rate}. ` +
        'Choose a smaller rate.',
    );
  }
}

/** How a value reads inside a message: strings quoted, long ones cut. */
function show(value: unknown): string {
  if (typeof value === 'string')
    return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}...` : value);
  if (typeof value === 'object' && value !== null) return JSON.stringify(value)?.slice(0, 60) ?? 'an object';
  return String(value);
}
