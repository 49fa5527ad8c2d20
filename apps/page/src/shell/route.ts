// Where the user is, kept in the address: #map?word=king. A link shows the same view to somebody else, and reloading
// loses nothing that a link can say.

import { signal } from '@preact/signals';

export type ViewName = 'map' | 'train' | 'step';

/** The views, in the order of the navigation. */
export const VIEWS: Readonly<Record<ViewName, { readonly title: string }>> = {
  map: { title: 'Map' },
  train: { title: 'Train' },
  step: { title: 'Inside one step' },
};

export interface Route {
  readonly view: ViewName;
  /** What the view wants to find again, each under a name of its own. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** The route that an address's hash says; the map where it says none. */
export function parseRoute(hash: string): Route {
  const [name, query = ''] = hash.replace(/^#/, '').split(/\?(.*)/s);
  const view = Object.hasOwn(VIEWS, name) ? (name as ViewName) : 'map';
  return { view, parameters: Object.fromEntries(new URLSearchParams(query)) };
}

/** The hash that says a route. */
export function printRoute({ view, parameters }: Route): string {
  const query = new URLSearchParams(parameters).toString();
  return `#${view}${query === '' ? '' : `?${query}`}`;
}

/** The route that is shown. */
export const route = signal<Route>(parseRoute(globalThis.location?.hash ?? ''));

/** Parameters of views that are not shown, for when they are shown again. */
const left = new Map<ViewName, Route['parameters']>();

/** Changes parameters of a view; undefined takes one away. The address follows, without a new step in the history. */
export function setParameters(view: ViewName, changes: Readonly<Record<string, string | undefined>>): void {
  const { view: shown, parameters: current } = route.peek();
  const parameters = withChanges(shown === view ? current : (left.get(view) ?? {}), changes);
  if (shown !== view) {
    left.set(view, parameters);
    return;
  }
  route.value = { view, parameters };
  history.replaceState(null, '', printRoute(route.peek()));
}

/** The address of a view, as it was left. */
export function addressOf(view: ViewName): string {
  const { view: shown, parameters } = route.value;
  return printRoute({ view, parameters: shown === view ? parameters : (left.get(view) ?? {}) });
}

/** Shows a view, with parameters changed. */
export function go(view: ViewName, changes: Readonly<Record<string, string | undefined>> = {}): void {
  const { view: shown, parameters } = route.peek();
  const before = shown === view ? parameters : (left.get(view) ?? {});
  location.hash = printRoute({ view, parameters: withChanges(before, changes) });
}

function withChanges(parameters: Route['parameters'], changes: Readonly<Record<string, string | undefined>>) {
  const entries = Object.entries({ ...parameters, ...changes });
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

globalThis.addEventListener?.('hashchange', () => {
  const { view, parameters } = route.peek();
  left.set(view, parameters);
  route.value = parseRoute(location.hash);
});
