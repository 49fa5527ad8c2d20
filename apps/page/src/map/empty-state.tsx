// What the page says before there are any vectors.

import { chooseFiles } from '../browser/choose-files.js';
import { openFiles, reading } from '../models/open-models.js';
import { go } from '../shell/route.js';
import { missingModel } from './choice.js';

export function EmptyState() {
  const names = [...reading.value.keys()];
  if (names.length > 0) {
    return (
      <p class="waiting" role="status">
        Reading {names.join(', ')} …
      </p>
    );
  }
  return (
    <section class="map-empty">
      <h2 class="title">See what word vectors know</h2>
      <p>
        firth shows the words of a model as a map, with the neighbours of each word, analogies and groups.
        Everything is computed here in the browser; no file leaves this computer.
      </p>
      {missingModel.value !== undefined && (
        <p class="missing" role="status">
          The link is about <strong>{missingModel.value}</strong>, which only its owner has as a file. Open
          that file to see what the link shows.
        </p>
      )}
      <div class="buttons">
        <button
          type="button"
          class="main"
          onClick={() => chooseFiles(true, (files) => void openFiles(files))}
        >
          Open a file
        </button>
        <button type="button" onClick={() => go('train')}>
          Train on the sample text
        </button>
      </div>
      <p class="hint">
        It reads word2vec (text and binary), GloVe, fastText (.vec and .bin), firth’s own models, NumPy
        (.npy), safetensors, and the embedding projector’s TSV, packed with gzip or not. Files can also be
        dropped anywhere on the page.
      </p>
    </section>
  );
}
