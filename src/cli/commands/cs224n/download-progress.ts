// Progress of a download, for the commands that may need the treebank.

import type { Output } from '../../output.js';
import { type Progress, startProgress } from '../../progress.js';

/** A bar that starts with the first bytes, when the length is known, and begins again when the download does. */
export function downloadProgress(output: Output): {
  update: (bytes: number, total: number | undefined) => void;
  stop: () => void;
} {
  let bar: Progress | undefined;
  let last = 0;
  const stop = () => {
    bar?.stop();
    bar = undefined;
  };
  return {
    update(bytes, total) {
      if (bytes < last) stop();
      last = bytes;
      const kilobytes = Math.round(bytes / 1000);
      const all = total === undefined ? undefined : Math.round(total / 1000);
      bar ??= startProgress(output, 'Downloading the treebank', all, 'kB', kilobytes);
      bar.update(kilobytes);
    },
    stop,
  };
}
