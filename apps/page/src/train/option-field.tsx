// One option: its title, a field, what it does, and what is wrong with what was entered.

import { type Field, whyIdle } from './option-fields.js';
import type { Failure } from './run.js';
import { checked, enter, entries } from './session.js';

export function OptionField({ field, failure }: { field: Field; failure: Failure | undefined }) {
  const { name, title, spec } = field;
  const { values, problems, changed } = checked.value;
  const idle = whyIdle(name, {
    model: String(values.model),
    loss: String(values.loss),
    negatives: String(values.negatives),
  });
  const problem =
    problems[name] ?? (failure && [name, spec.flag].includes(failure.argument ?? '') && failure.message);
  const id = `train-${spec.flag}`;
  const attributes = {
    id,
    disabled: idle !== undefined,
    'aria-describedby': `${id}-help`,
    'aria-invalid': problem ? true : undefined,
  } as const;
  const shown = entries.value[name] ?? String(values[name]);
  return (
    <div class={`field ${changed.includes(name) ? 'changed' : ''}`}>
      <label for={id}>{title}</label>
      {spec.kind === 'choice' ? (
        <select {...attributes} value={shown} onChange={(event) => enter(name, event.currentTarget.value)}>
          {spec.choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...attributes}
          type="text"
          inputMode={spec.kind === 'integer' ? 'numeric' : 'decimal'}
          autocomplete="off"
          value={shown}
          placeholder={String(values[name])}
          onInput={(event) => enter(name, event.currentTarget.value)}
        />
      )}
      <div id={`${id}-help`} class="help">
        {problem ? (
          <span class="wrong" role="alert">
            {problem}
          </span>
        ) : (
          (idle ?? spec.help)
        )}
      </div>
    </div>
  );
}
