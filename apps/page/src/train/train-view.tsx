// The view that trains: on the left the text and the options, on the right what becomes of them.

import '../styles/train.css';
import { useEffect, useRef } from 'preact/hooks';
import { OptionsPanel } from './options-panel.js';
import { ResultPanel } from './result-panel.js';
import { RunPanel } from './run-panel.js';
import { source } from './session.js';
import { TextPanel } from './text-panel.js';

export function TrainView() {
  const view = useRef<HTMLDivElement>(null);
  useEffect(() => view.current?.addEventListener('drop', takeFiles), []);
  return (
    <div ref={view} class="train">
      <h1 class="hidden-text">Train word vectors</h1>
      <div class="train-set-up">
        <TextPanel />
        <OptionsPanel />
      </div>
      <div class="train-run">
        <RunPanel />
        <ResultPanel />
      </div>
    </div>
  );
}

/** A file that is dropped here is a text; elsewhere on the page it is word vectors. */
function takeFiles(event: DragEvent): void {
  const files = [...(event.dataTransfer?.files ?? [])];
  if (files.length === 0) return;
  event.preventDefault();
  source.value = { kind: 'files', files };
}
