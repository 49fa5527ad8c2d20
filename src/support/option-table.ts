// Options as data: one table names each option's flag, type, range, default and help, and the parser, the validation,
// --help, the manifest and the docs are made from it.

import { ArgumentError } from './errors.js';
import { nearestSpelling } from './nearest-spelling.js';

interface Described {
  /** The flag without dashes: 'checkpoint-every'. */
  readonly flag: string;
  readonly help: string;
  /** What to do instead when a value is refused. */
  readonly remedy?: string;
}

export interface IntegerOption extends Described {
  readonly kind: 'integer';
  readonly default: number;
  readonly min: number;
  readonly max: number;
}

export interface NumberOption extends Described {
  readonly kind: 'number';
  readonly default: number;
  /** The smallest and largest value, and whether the smallest itself is left out. */
  readonly min: number;
  readonly max: number;
  readonly aboveMin?: boolean;
}

export interface ChoiceOption<Choice extends string = string> extends Described {
  readonly kind: 'choice';
  readonly default: Choice;
  readonly choices: readonly Choice[];
}

export type OptionSpec = IntegerOption | NumberOption | ChoiceOption;
export type OptionTable = Readonly<Record<string, OptionSpec>>;

/** The values of a table's options, each of its type. */
export type OptionValues<Table extends OptionTable> = {
  -readonly [Key in keyof Table]: Table[Key] extends ChoiceOption<infer Choice> ? Choice : number;
};

/** Every option at its default. */
export function defaultsOf<Table extends OptionTable>(table: Table): OptionValues<Table> {
  return mapTable(table, (spec) => spec.default) as OptionValues<Table>;
}

/**
 * The given values, and the defaults for those not given.
 *
 * @throws ArgumentError for a value out of range or of the wrong type, and for a name that is not in the table.
 */
export function completeOptions<Table extends OptionTable>(
  table: Table,
  given: Partial<OptionValues<Table>>,
): OptionValues<Table> {
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(table, name)) continue;
    const known = Object.keys(table);
    const nearest = nearestSpelling(name, known);
    const remedy = nearest === undefined ? undefined : `Did you mean ${nearest}?`;
    throw new ArgumentError('options', `made of ${known.join(', ')}`, name, remedy);
  }
  return mapTable(table, (spec, name) => {
    const value = (given as Record<string, unknown>)[name];
    return value === undefined ? spec.default : checkedOption(spec, name, value);
  }) as OptionValues<Table>;
}

/**
 * The value of an option from its text on the command line.
 *
 * @throws ArgumentError naming the flag, what it takes and what was found.
 * @example
 * parseOption({ kind: 'integer', flag: 'window', default: 5, min: 1, max: 100, help: '' }, '7') // 7
 */
export function parseOption(spec: OptionSpec, text: string): number | string {
  const name = `--${spec.flag}`;
  if (spec.kind === 'choice') return checkedOption(spec, name, text);
  const value = /^\s*$/.test(text) ? Number.NaN : Number(text);
  if (Number.isNaN(value)) throw new ArgumentError(name, rangeOf(spec), text);
  return checkedOption(spec, name, value, text);
}

/** What an option takes, in words: 'an integer from 1 to 100'. */
export function rangeOf(spec: OptionSpec): string {
  if (spec.kind === 'choice') return `one of ${spec.choices.join(', ')}`;
  const noun = spec.kind === 'integer' ? 'an integer' : 'a number';
  if (spec.kind === 'number' && spec.aboveMin) {
    return spec.max === Infinity ? `${noun} > ${spec.min}` : `${noun} > ${spec.min} and <= ${spec.max}`;
  }
  const largest = Number.MAX_SAFE_INTEGER;
  if (spec.max < largest) return `${noun} from ${spec.min} to ${spec.max}`;
  return spec.min <= -largest ? noun : `${noun} >= ${spec.min}`;
}

function checkedOption(
  spec: OptionSpec,
  name: string,
  value: unknown,
  shown: unknown = value,
): number | string {
  if (spec.kind === 'choice') {
    if (typeof value === 'string' && spec.choices.includes(value)) return value;
  } else if (typeof value === 'number') {
    const typed = spec.kind === 'integer' ? Number.isSafeInteger(value) : Number.isFinite(value);
    const above = spec.kind === 'number' && spec.aboveMin ? value > spec.min : value >= spec.min;
    if (typed && above && value <= spec.max) return value;
  }
  throw new ArgumentError(name, rangeOf(spec), shown, spec.remedy);
}

function mapTable<Value>(
  table: OptionTable,
  f: (spec: OptionSpec, name: string) => Value,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(table).map(([name, spec]) => [name, f(spec, name)]));
}
