// Command lines of C programs are flags with one value each, '-size 100 -window 5'; and what becomes of such a pair.

import { ArgumentError } from '../support/errors.js';
import type { Translation } from './other-names.js';

/**
 * The value of each flag; of one given twice, the last.
 *
 * @throws ArgumentError for a flag without a value.
 */
export function flagPairs(args: readonly string[]): Map<string, string> {
  const pairs = new Map<string, string>();
  for (let i = 0; i < args.length; i += 2) {
    if (i + 1 >= args.length) throw new ArgumentError(args[i], 'followed by a value', 'the end of the line');
    pairs.set(args[i], args[i + 1]);
  }
  return pairs;
}

/**
 * Our flag with our value.
 *
 * @param name What the user wrote, for the message.
 * @throws ArgumentError for a value that has no counterpart.
 */
export function translatedPair({ flag, values }: Translation, name: string, value: string): string[] {
  if (values === undefined) return [`--${flag}`, value];
  if (Object.hasOwn(values, value)) return [`--${flag}`, values[value]];
  // '1' and '0' stand for the other spellings of yes and no.
  const known = Object.keys(values).filter((key) => !/^true$|^false$/i.test(key));
  throw new ArgumentError(name, `one of ${known.join(', ')}`, value);
}

/**
 * Hierarchical softmax and negative sampling are one choice here and two switches elsewhere, which may both be on.
 *
 * @param hs The switch of hierarchical softmax as the user wrote it, and whether it is on.
 * @param negative The flag of the negatives and its value: what was given, or the program's default.
 * @throws ArgumentError when both are on.
 */
export function refuseBothLosses(
  program: string,
  hs: { name: string; value: string; on: boolean },
  negative: { name: string; value: string },
): void {
  if (!hs.on || Number(negative.value) === 0) return;
  throw new ArgumentError(
    hs.name,
    `0, or ${negative.name} to be 0`,
    hs.value,
    `With ${negative.name} ${negative.value}, ${program} trains hierarchical softmax and negative sampling at once, ` +
      `and firth one of them. Add ${negative.name} 0`,
  );
}
