// node scripts/options-page.mjs: writes the tables of docs/options.md from what firth train itself knows: its options,
// other programs' names for them, and the presets. Build first. A test holds the page against this.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { trainCommand } from '#firth/cli/commands/train.js';
import { OTHER_NAMES, PROGRAMS } from '#firth/cli/other-names.js';
import { PRESET_NAMES, PRESETS } from '#firth/model/presets.js';
import { TRAIN_OPTIONS } from '#firth/model/train-options.js';
import { VOCABULARY_OPTIONS } from '#firth/vocabulary/options.js';
import { root } from './steps/root.mjs';

const PATH = join(root, 'docs', 'options.md');
const END = '<!-- end of the generated part -->';

/**
 * The page with its generated parts made anew.
 *
 * @param {string} page
 */
export function optionsPage(page) {
  const parts = { options: optionTables(), presets: presetTable(), differences: differences() };
  return Object.entries(parts).reduce((text, [name, part]) => {
    const begin = `<!-- generated: ${name} -->`;
    const start = text.indexOf(begin);
    const end = text.indexOf(END, start);
    if (start < 0 || end < 0) throw new Error(`docs/options.md has no part that begins with ${begin}`);
    return `${text.slice(0, start)}${begin}\n\n${part}\n\n${text.slice(end)}`;
  }, page);
}

function optionTables() {
  const groups = new Map();
  for (const option of trainCommand().options) {
    const group = option.helpGroupHeading ?? 'Files and output:';
    groups.set(group, [...(groups.get(group) ?? []), rowOf(option)]);
  }
  const head = ['option', 'meaning', 'takes', 'default', 'word2vec.c', 'gensim', 'fastText'];
  return [...groups]
    .map(([group, rows]) => `### ${group.replace(/:$/, '')}\n\n${table(head, rows)}`)
    .join('\n\n');
}

/** A row from what --help says; table-options.ts puts range and default behind the meaning. */
function rowOf({ flags, long, description, argChoices }) {
  const flag = long.slice(2);
  const [, meaning = description, note = ''] = /^(.*) \(([^()]*default: [^()]*)\)$/.exec(description) ?? [];
  const [, range = '', usual = ''] = /^(?:(.*); )?default: (.*)$/.exec(note) ?? [];
  const [, value = ''] = /<(.*)>/.exec(flags) ?? [];
  const choices = argChoices ?? (value.includes('|') ? value.split('|') : undefined);
  const takes = range || (choices?.map(code).join(', ') ?? value);
  const names = PROGRAMS.map((program) => (OTHER_NAMES[flag]?.[program] ?? []).map(nameOf).join(', '));
  const given = flags.replace(/ <.*>/, '').split(', ').map(code).join(', ');
  return [given, meaning, takes, flag === 'threads' ? 'as many as processors' : usual, ...names];
}

/** A name, and what its values become: `-cbow` (0: skip-gram, 1: cbow). */
function nameOf({ name, values }) {
  if (values === undefined) return code(name);
  const known = Object.entries(values).filter(([key]) => !/^(true|false)$/i.test(key));
  return `${code(name)} (${known.map(([key, value]) => `${key}: ${value}`).join(', ')})`;
}

function presetTable() {
  const specs = Object.entries({ ...TRAIN_OPTIONS, ...VOCABULARY_OPTIONS });
  const presets = PRESET_NAMES.map((name) => ({ ...PRESETS[name].options, ...PRESETS[name].vocabulary }));
  const rows = specs
    .filter(([key]) => presets.some((preset) => preset[key] !== undefined))
    .map(([key, spec]) => [
      code(`--${spec.flag}`),
      String(spec.default),
      ...presets.map((preset) => String(preset[key] ?? '')),
    ]);
  const yesNo = (yes) => (yes ? 'yes' : 'no');
  rows.push([code('--lower-case'), 'no', ...PRESET_NAMES.map((name) => yesNo(PRESETS[name].lowerCase))]);
  return table(['option', 'default', ...PRESET_NAMES.map(code)], rows);
}

function differences() {
  return PRESET_NAMES.map((name) => {
    const { program, remains } = PRESETS[name];
    return `### ${code(`--like ${name}`)}: ${program}\n\n${remains.map((line) => `- ${line}`).join('\n')}`;
  }).join('\n\n');
}

function table(head, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function code(text) {
  return `\`${text}\``;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(PATH, optionsPage(readFileSync(PATH, 'utf8')));
}
