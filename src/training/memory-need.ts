// How much memory training will take, known as soon as the words are counted: so that a model too large is refused then,
// and not after the corpus was read once more.

import { FirthError } from '../support/errors.js';

const WEBASSEMBLY_BYTES = 2 ** 32;
const REMEDY = 'Use fewer words (a higher minimum count) or a smaller dimension.';

export interface MemoryNeed {
  /** V, D, and rows of the output matrix. */
  readonly words: number;
  readonly dimension: number;
  readonly outputRows: number;
  /** Tokens of the encoded corpus that are held in memory. */
  readonly tokens: number;
}

/** Bytes of both matrices, of the tokens, and of both together. */
export function memoryNeed({ words, dimension, outputRows, tokens }: MemoryNeed) {
  const matrices = 4 * dimension * (words + outputRows);
  return { matrices, tokens: 4 * tokens, total: matrices + 4 * tokens };
}

/**
 * @param available bytes of memory that the machine, or what the process is confined to, has.
 * @throws FirthError with the figures when WebAssembly or the machine has less.
 */
export function requireMemory(need: MemoryNeed, available: number): void {
  const { matrices, tokens, total } = memoryNeed(need);
  const model = `A model of ${need.words} words and ${need.dimension} numbers each needs ${mebibytes(matrices)} for its two matrices`;
  if (matrices > WEBASSEMBLY_BYTES) {
    throw new FirthError(`${model}, more than the 4096 MiB that WebAssembly has. ${REMEDY}`);
  }
  if (total > available) {
    const corpus = tokens === 0 ? '' : `, and the corpus ${mebibytes(tokens)} for its words`;
    throw new FirthError(
      `${model}${corpus}: more than the ${mebibytes(available)} of this machine. ${REMEDY}`,
    );
  }
}

function mebibytes(bytes: number): string {
  return `${Math.ceil(bytes / 2 ** 20)} MiB`;
}
