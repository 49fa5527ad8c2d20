// Undoing a double encoding: UTF-8 bytes that were read as Latin-1 or Windows-1252 and encoded as UTF-8 once more, as
// in 104 sentences of the treebank ("clichÃ©s" for "clichés").

/** The 27 characters that Windows-1252 has where Latin-1 has controls, and their bytes. */
const WINDOWS_1252: ReadonlyMap<string, number> = new Map(
  [...'€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'].map((character, i) => [
    character,
    0x80 + i,
  ]),
);

const HIGH_RUN = new RegExp(`[\\u0080-\\u00ff${[...WINDOWS_1252.keys()].join('')}]+`, 'gu');
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The text with every run of doubly encoded characters encoded once; other characters stay as they are.
 *
 * @example
 * undoDoubleEncoding('clichÃ©s, clichés, naÃ¯f') // 'clichés, clichés, naïf'
 */
export function undoDoubleEncoding(text: string): string {
  return text.replace(HIGH_RUN, (run) => {
    const bytes = Uint8Array.from(run, (character) => WINDOWS_1252.get(character) ?? character.charCodeAt(0));
    try {
      return strictUtf8.decode(bytes);
    } catch {
      return run; // Not UTF-8: the run was encoded once.
    }
  });
}
