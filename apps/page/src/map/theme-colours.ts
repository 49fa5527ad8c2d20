// The page's colours for what CSS does not draw.

import type { ThemeName } from './looks.js';
import type { SceneColours } from './overlay.js';

/** Colours as the element has them now, in any form that a canvas takes. */
export function themeColours(element: HTMLElement): SceneColours {
  const probe = document.createElement('span');
  probe.hidden = true;
  (element.parentElement ?? document.body).append(probe);
  const of = (name: string) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const colours = {
    ink: of('--ink'),
    ground: of('--ground'),
    accent: of('--accent'),
    negative: of('--negative'),
    muted: of('--muted'),
  };
  probe.remove();
  return colours;
}

/** Which theme is on. */
export function themeNow(): ThemeName {
  const { theme } = document.documentElement.dataset;
  if (theme === 'light' || theme === 'dark') return theme;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
