// Puts a table of options (support/option-table.ts) on a command: flags, help with range and default, parsing.

import { type Command, Option } from 'commander';
import {
  type OptionSpec,
  type OptionTable,
  type OptionValues,
  parseOption,
  rangeOf,
} from '../support/option-table.js';

/** Adds a flag for each option of the table, under a heading of their own in --help. */
export function addTableOptions(command: Command, table: OptionTable, heading: string): Command {
  for (const spec of Object.values(table)) {
    const value = spec.kind === 'choice' ? spec.choices.join('|') : 'n';
    const option = new Option(`--${spec.flag} <${value}>`, `${spec.help} (${note(spec)})`);
    command.addOption(option.argParser((text: string) => parseOption(spec, text)).helpGroup(heading));
  }
  return command;
}

/** The options of the table that were given, under the table's names. */
export function givenTableOptions<Table extends OptionTable>(
  command: Command,
  table: Table,
): Partial<OptionValues<Table>> {
  const parsed = command.opts<Record<string, unknown>>();
  const given = Object.entries(table)
    .map(([name, spec]) => [name, parsed[camelCase(spec.flag)]] as const)
    .filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Partial<OptionValues<Table>>;
}

function note(spec: OptionSpec): string {
  return spec.kind === 'choice' ? `default: ${spec.default}` : `${rangeOf(spec)}; default: ${spec.default}`;
}

/** The name under which the parser keeps a flag: 'print-every' -> 'printEvery'. */
function camelCase(flag: string): string {
  return flag.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
