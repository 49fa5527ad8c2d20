// The map: words as points, one model or two side by side, and a panel that searches, explains and colours them.

import '../styles/map.css';
import type { ComponentChildren } from 'preact';
import { AnalogyBox } from './analogy-box.js';
import { firstMap, missingModel, secondMap } from './choice.js';
import { ChosenWord } from './chosen-word.js';
import { ColourPanel } from './colour-panel.js';
import { ComparePanel } from './compare-panel.js';
import { EmptyState } from './empty-state.js';
import { LayoutPanel } from './layout-panel.js';
import { MapPane } from './map-pane.js';
import { SavePanel } from './save-panel.js';
import { SearchBox } from './search-box.js';

export function MapView() {
  const [first, second] = [firstMap.value, secondMap.value];
  if (!first) return <EmptyState />;
  return (
    <div class="map-view">
      <h2 class="hidden-text">Map of words</h2>
      <div class={`map-panes ${second ? 'two' : ''}`}>
        <MapPane key={first.model.id} map={first} parameter="at" />
        {second && <MapPane key={second.model.id} map={second} parameter="at2" />}
      </div>
      <aside class="map-side" aria-label="Words">
        {missingModel.value !== undefined && (
          <p class="missing" role="status">
            The link is about {missingModel.value}: open that file to see what it shows.
          </p>
        )}
        <SearchBox map={first} />
        <ChosenWord />
        <Part title="Add and take away words" open>
          <AnalogyBox />
        </Part>
        <Part title="Colours" open>
          <ColourPanel />
        </Part>
        <Part title="Places" open>
          <LayoutPanel />
        </Part>
        <Part title="Two models">
          <ComparePanel />
        </Part>
        <Part title="Share and save">
          <SavePanel />
        </Part>
      </aside>
    </div>
  );
}

function Part({
  title,
  open = false,
  children,
}: {
  title: string;
  open?: boolean;
  children: ComponentChildren;
}) {
  return (
    <details class="part" open={open}>
      <summary>
        <h2>{title}</h2>
      </summary>
      {children}
    </details>
  );
}
