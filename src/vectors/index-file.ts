// An index of neighbours as bytes, all numbers little-endian: "FIRTHNN1", then u32: V, D, links, effort, searchEffort,
// a checksum of the vectors' 8-bit rows, the entry (2^32 - 1: none), how many numbers `ground` and `upper` have; then
// both, u32 each, and a checksum of all before it.

import { FileError } from '../support/errors.js';
import type { GraphLinks, GraphTask } from './graph/contract.js';
import { upperBlocks } from './graph/contract.js';
import type { IndexOptions } from './index-options.js';

const MAGIC = 'FIRTHNN1';
const HEADER_NUMBERS = 9;
const HEADER_BYTES = MAGIC.length + 4 * HEADER_NUMBERS;
const NONE = 2 ** 32 - 1;

export function printIndex(task: GraphTask, links: GraphLinks, options: IndexOptions): Uint8Array {
  const { ground, upper } = links;
  const bytes = new Uint8Array(HEADER_BYTES + 4 * (ground.length + upper.length) + 4);
  bytes.set(new TextEncoder().encode(MAGIC));
  const view = new DataView(bytes.buffer);
  const { dimension, levels, values } = task;
  let at = MAGIC.length;
  const put = (number: number) => {
    view.setUint32(at, number, true);
    at += 4;
  };
  const { links: M, effort, searchEffort } = options;
  const entry = links.entry < 0 ? NONE : links.entry;
  for (const number of [levels.length, dimension, M, effort, searchEffort]) put(number);
  for (const number of [checksum(values), entry, ground.length, upper.length]) put(number);
  for (const numbers of [ground, upper]) for (const number of numbers) put(number);
  put(checksum(bytes.subarray(0, at)));
  return bytes;
}

/** @param makeTask the task of the vectors at hand, with so many links. @throws FileError. */
export function parseIndex(
  bytes: Uint8Array,
  name: string,
  makeTask: (links: number) => GraphTask,
): { task: GraphTask; links: GraphLinks; options: IndexOptions } {
  const remedy = 'Build the index anew';
  if (new TextDecoder().decode(bytes.subarray(0, MAGIC.length)) !== MAGIC) {
    throw new FileError(name, { problem: `byte 0: expected ${MAGIC}, found something else`, remedy });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const number = (i: number) => view.getUint32(MAGIC.length + 4 * i, true);
  const numbers = (first: number, count: number) =>
    Int32Array.from({ length: count }, (_, i) => number(first + i));
  const end = bytes.length - 4;
  const whole = end >= HEADER_BYTES && end === HEADER_BYTES + 4 * (number(7) + number(8));
  if (!whole || view.getUint32(end, true) !== checksum(bytes.subarray(0, end))) {
    throw new FileError(name, { problem: 'the file is damaged or cut short', remedy });
  }
  const [V, D, M, effort, searchEffort, rows, entry, ground, upper] = numbers(0, HEADER_NUMBERS);
  const task = makeTask(M);
  const [here, there] = [`${task.levels.length} x ${task.dimension}`, `${V} x ${D}`];
  if (here !== there || checksum(task.values) !== rows >>> 0) {
    const which = here === there ? `${there} other numbers` : `${there} numbers, and these are ${here}`;
    throw new FileError(name, {
      problem: `the index belongs to other vectors: it was built for ${which}`,
      remedy: 'Name the vectors it was built for, or build an index of these',
    });
  }
  const expected = [V * (1 + 2 * M), upperBlocks(task.levels).count * (1 + M)];
  if (ground !== expected[0] || upper !== expected[1]) {
    throw new FileError(name, { problem: 'the index was made by another version', remedy });
  }
  const links = {
    entry,
    ground: numbers(HEADER_NUMBERS, ground),
    upper: numbers(HEADER_NUMBERS + ground, upper),
  };
  return { task, links, options: { links: M, effort, searchEffort } };
}

/** FNV-1a of 32 bits. */
function checksum(bytes: Uint8Array | Int8Array): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ (bytes[i] & 255), 0x01000193);
  return hash >>> 0;
}
