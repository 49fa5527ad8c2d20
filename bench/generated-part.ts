// The parts of docs/benchmarks.md that the benchmarks write.

import { readFileSync, writeFileSync } from 'node:fs';

const PAGE = 'docs/benchmarks.md';
const END = '<!-- end of the generated part -->';

/** Replaces what stands between the first line `begin` and the end mark after it. */
export function replaceGeneratedPart(begin: string, tables: string): void {
  const page = readFileSync(PAGE, 'utf8');
  const start = page.indexOf(begin);
  const end = page.indexOf(END, start);
  if (start < 0 || end < 0) throw new Error(`${PAGE} has no part that begins with ${begin}`);
  writeFileSync(PAGE, `${page.slice(0, start)}${begin}\n\n${tables}\n\n${page.slice(end)}`);
}
