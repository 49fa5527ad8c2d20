// Short messages at the foot of the page: what was done, with a way back, and what went wrong. Errors stay until they
// are closed.

import { signal } from '@preact/signals';

export interface Toast {
  readonly text: string;
  readonly kind?: 'done' | 'error';
  /** Takes back what was done. */
  readonly undo?: () => void;
}

const STAYS_MS = 10_000;
const MOST = 4;

const shown = signal<readonly (Toast & { readonly id: number })[]>([]);
let last = 0;

/** Shows a message; what can be undone and what went well goes away after ten seconds. */
export function showToast(toast: Toast): void {
  const id = ++last;
  shown.value = [...shown.peek(), { ...toast, id }].slice(-MOST);
  if (toast.kind !== 'error') setTimeout(() => close(id), STAYS_MS);
}

/** Shows what was thrown. */
export function showError(error: unknown): void {
  showToast({ kind: 'error', text: error instanceof Error ? error.message : String(error) });
}

function close(id: number): void {
  shown.value = shown.peek().filter((toast) => toast.id !== id);
}

/** Closes a message by a button of its own; the keyboard goes on in the content. */
function leave(id: number): void {
  close(id);
  document.getElementById('main')?.focus({ preventScroll: true });
}

export function Toasts() {
  return (
    <div class="toasts" aria-live="polite">
      {shown.value.map(({ id, text, kind = 'done', undo }) => (
        <div key={id} class={`toast ${kind}`} role={kind === 'error' ? 'alert' : undefined}>
          <span>{text}</span>
          {undo && (
            <button
              type="button"
              onClick={() => {
                undo();
                leave(id);
              }}
            >
              Undo
            </button>
          )}
          <button type="button" class="quiet" onClick={() => leave(id)} aria-label="Close the message">
            <span aria-hidden="true">✕</span>
          </button>
        </div>
      ))}
    </div>
  );
}
