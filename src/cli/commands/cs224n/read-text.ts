// The text that a run trains on, by the options of the command line.

import { findTreebank } from '../../../cs224n/data/find-treebank.js';
import { readPlainText, readTreebankText, type TrainingText } from '../../../cs224n/run/training-text.js';
import type { Output } from '../../output.js';
import { downloadProgress } from './download-progress.js';

export interface TextOptions {
  /** The treebank's folder, zip or address. */
  from?: string;
  /** A text file instead. */
  text?: string;
  name?: string;
  offline?: boolean;
}

export async function readText(
  options: TextOptions,
  output: Output,
  signal: AbortSignal,
): Promise<TrainingText> {
  if (options.text !== undefined) return readPlainText(options.text, options.name);
  const progress = downloadProgress(output);
  try {
    const found = await findTreebank({
      ...(options.from === undefined ? {} : { from: options.from }),
      download: options.offline !== true,
      signal,
      onProgress: progress.update,
    });
    return await readTreebankText(found.folder);
  } finally {
    progress.stop();
  }
}
