// Light, dark, or as the system has it; remembered.

import { effect, signal } from '@preact/signals';

const THEMES = ['system', 'light', 'dark'] as const;
type ThemeChoice = (typeof THEMES)[number];
const KEY = 'firth-theme';

const choice = signal<ThemeChoice>(remembered());

/** Rises when colours change, so that what draws on a canvas can draw again. */
export const themeChanges = signal(0);

effect(() => {
  document.documentElement.dataset.theme = choice.value;
  themeChanges.value = themeChanges.peek() + 1;
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  themeChanges.value++;
});

export function ThemeButton() {
  const now = choice.value;
  const next = THEMES[(THEMES.indexOf(now) + 1) % THEMES.length];
  return (
    <button
      type="button"
      class="quiet"
      onClick={() => choose(next)}
      aria-label={`Colours: ${now}. Change to ${next}`}
    >
      <span aria-hidden="true">{{ system: '◐', light: '☀', dark: '☾' }[now]}</span>
    </button>
  );
}

function choose(theme: ThemeChoice): void {
  choice.value = theme;
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // A browser that keeps nothing keeps no theme either.
  }
}

function remembered(): ThemeChoice {
  try {
    return THEMES.find((theme) => theme === localStorage.getItem(KEY)) ?? 'system';
  } catch {
    return 'system';
  }
}
