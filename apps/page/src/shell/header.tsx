// The top of the page: where one can go, which vectors are open, light or dark.

import { ModelMenu } from '../models/model-menu.js';
import { addressOf, route, VIEWS, type ViewName } from './route.js';
import { ThemeButton } from './theme-button.js';

export function Header() {
  return (
    <header class="header">
      <h1 class="brand">firth</h1>
      <nav aria-label="Views">
        {(Object.keys(VIEWS) as ViewName[]).map((name) => (
          <a key={name} href={addressOf(name)} aria-current={route.value.view === name ? 'page' : undefined}>
            {VIEWS[name].title}
          </a>
        ))}
      </nav>
      <ModelMenu />
      <ThemeButton />
    </header>
  );
}
