// The page: a header, one of three views, and messages. Views are loaded when they are first shown.

import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { filesAbove } from './shell/file-drop.js';
import { Header } from './shell/header.js';
import { route, VIEWS, type ViewName } from './shell/route.js';
import { Toasts } from './shell/toasts.js';

type View = { View: ComponentType };

const LOADERS: Record<ViewName, () => Promise<View>> = {
  map: () => import('./map/map-view.js').then(({ MapView }) => ({ View: MapView })),
  train: () => import('./train/train-view.js').then(({ TrainView }) => ({ View: TrainView })),
  step: () => import('./step/step-view.js').then(({ StepView }) => ({ View: StepView })),
};

export function App() {
  const shown = route.value.view;
  // A view that was once shown stays, hidden: a training goes on, a map keeps its place.
  const loaded = useSignal<Partial<Record<ViewName, View | Error>>>({});
  useEffect(() => {
    document.title = `${VIEWS[shown].title} · firth`;
    if (loaded.peek()[shown] !== undefined) return;
    const keep = (view: View | Error) => {
      loaded.value = { ...loaded.peek(), [shown]: view };
    };
    LOADERS[shown]().then(keep, (error: unknown) =>
      keep(error instanceof Error ? error : new Error(String(error))),
    );
  }, [shown]);

  return (
    <div class={`page ${filesAbove.value ? 'dropping' : ''}`}>
      {/* biome-ignore lint/a11y/useValidAnchor: it goes to a part of the page */}
      <a class="skip" href="#main" onClick={skip}>
        Skip to the content
      </a>
      <Header />
      <main id="main" tabIndex={-1}>
        {(Object.keys(VIEWS) as ViewName[]).map((name) => (
          <div key={name} class="view" hidden={name !== shown}>
            <Loaded view={loaded.value[name]} title={VIEWS[name].title} />
          </div>
        ))}
      </main>
      <Toasts />
    </div>
  );
}

/** The address says where the user is; what has the focus is no part of that. */
function skip(event: Event): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

function Loaded({ view, title }: { view: View | Error | undefined; title: string }) {
  if (view === undefined) return <p class="waiting">{title} is loading …</p>;
  if (view instanceof Error) {
    return (
      <p class="waiting" role="alert">
        {title} could not be loaded: {view.message} Reload the page to try again.
      </p>
    );
  }
  return <view.View />;
}
