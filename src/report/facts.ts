// Lines of a report's tables that several kinds of report have.

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { fileProblem } from '../platform/node/file-problem.js';
import { groupedDigits } from '../support/grouped-digits.js';
import type { Fact } from './content.js';
import { milliseconds } from './print-report.js';

/** Names and values as they are. */
export function optionFacts(options: object): Fact[] {
  return Object.entries(options).map(([name, value]) => [name, String(value)] as const);
}

/** The times of a run's parts. */
export function timeFacts(elapsedMs: Readonly<Record<string, number>>): Fact[] {
  return Object.entries(elapsedMs).map(([part, ms]) => [`time: ${part}`, milliseconds(ms)] as const);
}

export function count(name: string, value: number): Fact {
  return [name, groupedDigits(value)];
}

/**
 * SHA-256 of each file.
 *
 * @throws FileError when one cannot be read.
 */
export async function checksumFacts(paths: readonly string[]): Promise<Fact[]> {
  const facts: Fact[] = [];
  for (const path of paths) facts.push([`SHA-256 of ${basename(path)}`, await sha256Of(path)]);
  return facts;
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const piece of createReadStream(path)) hash.update(piece as Uint8Array);
  } catch (error) {
    throw fileProblem(path, 'be read', error);
  }
  return hash.digest('hex');
}
