// What can be done with vectors that were trained: look at them on the map, and take them along.

import { useSignal } from '@preact/signals';
import { download } from '../browser/download.js';
import { openTrained } from '../models/open-models.js';
import { go } from '../shell/route.js';
import { showError } from '../shell/toasts.js';
import { DOWNLOADS, type DownloadName } from './download-formats.js';
import type { Run } from './run.js';
import { run } from './session.js';

export function ResultPanel() {
  const now = run.value;
  const stem = now?.stem ?? 'text';
  const usable = now?.rests ?? false;
  const unfinished = now?.phase.value === 'paused' || now?.phase.value === 'stopped';
  return (
    <section class="panel" aria-labelledby="train-result">
      <h2 id="train-result">Result</h2>
      <div class="row">
        <button type="button" class="main" disabled={!usable} onClick={() => now && void showOnMap(now)}>
          Show on the map
        </button>
        {!usable && <span class="help">When training is done, paused or stopped.</span>}
      </div>
      <h3>Download</h3>
      <ul class="downloads">
        {(Object.keys(DOWNLOADS) as DownloadName[]).map((name) => (
          <Download
            key={name}
            name={name}
            names={DOWNLOADS[name].files(stem, unfinished ? 'unfinished' : 'done')}
            now={usable ? now : undefined}
          />
        ))}
      </ul>
      {unfinished && (
        <p class="help">
          Training is not at its end, so firth's model is a checkpoint: put it beside the text, and the
          command for the same options goes on with it when --resume is added.
        </p>
      )}
    </section>
  );
}

async function showOnMap(now: Run): Promise<void> {
  try {
    await openTrained(now.stem, await now.table());
    go('map');
  } catch (error) {
    showError(error);
  }
}

interface DownloadProperties {
  readonly name: DownloadName;
  /** The files'. */
  readonly names: readonly string[];
  /** Undefined while there is nothing to take. */
  readonly now: Run | undefined;
}

function Download({ name, names, now }: DownloadProperties) {
  const making = useSignal(false);
  const { title, use } = DOWNLOADS[name];
  const take = async () => {
    if (now === undefined) return;
    making.value = true;
    try {
      for (const { name: file, blob } of await now.files(name)) download(file, blob);
    } catch (error) {
      showError(error);
    } finally {
      making.value = false;
    }
  };
  return (
    <li>
      <button type="button" disabled={now === undefined || making.value} onClick={() => void take()}>
        {making.value ? 'Writing …' : title}
      </button>
      <span class="help">
        <span class="file-names">{names.join(', ')}</span> {use}
      </span>
    </li>
  );
}
