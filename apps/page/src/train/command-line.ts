// The command that trains the same in a terminal.

import type { Fields } from './option-fields.js';
import type { CheckedOptions } from './option-values.js';

/**
 * @param files names of the text's files.
 * @param out the file that is written.
 * @example
 * // with dimension 50
 * commandLine(fields, checked, ['my text.txt'], 'my text.firth')
 * // "firth train 'my text.txt' -o 'my text.firth' --dim 50 --threads 1"
 */
export function commandLine(
  fields: Fields,
  { values, changed }: CheckedOptions,
  files: readonly string[],
  out: string,
): string {
  const flags = [...fields.first, ...fields.more].flatMap(({ name, spec }) => {
    // The command takes as many threads as it can get unless it is told.
    if (name === 'threads') return [`--threads ${values.threads}`];
    if (!changed.includes(name)) return [];
    return [name === 'lowerCase' ? '--lower-case' : `--${spec.flag} ${values[name]}`];
  });
  return ['firth train', ...files.map(quoted), '-o', quoted(out), ...flags].join(' ');
}

/** As a POSIX shell and PowerShell read it. */
function quoted(name: string): string {
  return /^[\w./+@%:-]+$/.test(name) && !name.startsWith('-') ? name : `'${name.replaceAll("'", `'\\''`)}'`;
}
