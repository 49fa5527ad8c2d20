// Reads the word vectors that a command is asked about, with progress.

import { readWordVectors } from '../platform/node/read-word-vectors.js';
import { InterruptedError } from '../support/interrupted-error.js';
import type { StopSignal } from '../support/stop-signal.js';
import { WordVectors } from '../vectors/word-vectors.js';
import type { Output } from './output.js';
import { startProgress } from './progress.js';

export async function openVectors(
  path: string,
  wordsFile: string | undefined,
  output: Output,
  signal: StopSignal,
): Promise<WordVectors> {
  const progress = startProgress(output, 'Reading', undefined, 'bytes');
  const onProgress = (bytes: number) => {
    if (signal.aborted) throw new InterruptedError('Interrupted.');
    progress.update(bytes);
  };
  try {
    const options = { onProgress, ...(wordsFile !== undefined && { wordsFile }) };
    return WordVectors.fromTable(await readWordVectors(path, options));
  } finally {
    progress.stop();
  }
}
