// The options, what each does, and the command that trains the same in a terminal.

import { useSignal } from '@preact/signals';
import { Fragment } from 'preact';
import { showError, showToast } from '../shell/toasts.js';
import { commandLine } from './command-line.js';
import { OptionField } from './option-field.js';
import { PRESETS } from './option-fields.js';
import { checked, choosePreset, fields, run, source } from './session.js';
import { fileNamesOf, stemOf } from './text-source.js';

export function OptionsPanel() {
  const more = useSignal(false);
  const { problems, changed } = checked.value;
  const isWrong = fields.more.some(({ name }) => problems[name] !== undefined);
  const changedBelow = fields.more.filter(({ name }) => changed.includes(name)).length;
  return (
    <section class="panel" aria-labelledby="train-options">
      <h2 id="train-options">Options</h2>
      <label class="preset">
        Start from
        <select
          value=""
          onChange={({ currentTarget }) => {
            choosePreset(currentTarget.value);
            currentTarget.value = '';
          }}
        >
          <option value="" disabled>
            Choose …
          </option>
          {PRESETS.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <div class="fields">
        {fields.first.map((field) => (
          <OptionField key={field.name} field={field} failure={run.value?.failure.value} />
        ))}
      </div>
      <details
        open={more.value || isWrong}
        onToggle={({ currentTarget }) => {
          more.value = currentTarget.open;
        }}
      >
        <summary>More options{changedBelow > 0 && ` (${changedBelow} changed)`}</summary>
        <div class="fields">
          {fields.more.map((field) => (
            <OptionField key={field.name} field={field} failure={run.value?.failure.value} />
          ))}
        </div>
      </details>
      <Command />
    </section>
  );
}

function Command() {
  const text = source.value;
  const [names, stem] = text === undefined ? [['text.txt'], 'text'] : [fileNamesOf(text), stemOf(text)];
  const command = commandLine(fields, checked.value, names, `${stem}.firth`);
  return (
    <div class="command">
      <h3>The same in a terminal</h3>
      <pre>
        {command.split(' ').map((word, i) => (
          <Fragment key={`${i} ${word}`}>
            <span>{word}</span>{' '}
          </Fragment>
        ))}
      </pre>
      <button type="button" onClick={() => void copy(command)}>
        Copy
      </button>
    </div>
  );
}

async function copy(command: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(command);
    showToast({ text: 'Copied.' });
  } catch {
    // Where the page is not served securely there is no clipboard at all.
    showError(new Error('The browser does not let the page copy. Select the command instead.'));
  }
}
