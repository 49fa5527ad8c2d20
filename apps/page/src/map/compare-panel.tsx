// A second model beside the first: which one, how far the two agree, and the words whose neighbours differ most.

import { model, models } from '../models/open-models.js';
import { showError } from '../shell/toasts.js';
import { address, setAddress } from './address.js';
import { chooseWord, firstMap, secondMap } from './choice.js';
import { COMPARED, compareModels, disagreement, mostDisputed } from './disagreement.js';

const SHOWN = 60;

export function ComparePanel() {
  const others = models.value.filter((other) => other !== model.value);
  const [first, second] = [firstMap.value?.model, secondMap.value?.model];
  if (others.length === 0) {
    return <p class="hint">Open a second file to see two models side by side.</p>;
  }
  return (
    <section class="compare">
      <label class="inline">
        Beside it
        <select
          value={second?.id ?? ''}
          onChange={(event) => {
            const { value } = event.currentTarget;
            // A link says the name; two models of one name are told apart by their numbers.
            const chosen = others.find(({ id }) => id === value);
            const alone = others.filter(({ name }) => name === chosen?.name).length === 1;
            setAddress({ second: alone ? chosen?.name : chosen?.id, at2: undefined });
          }}
        >
          <option value="">no other model</option>
          {others.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {first && second && (
        <>
          <button type="button" onClick={() => void compareModels(first, second).catch(showError)}>
            Where do they disagree?
          </button>
          <Report />
        </>
      )}
    </section>
  );
}

function Report() {
  const compared = disagreement.value;
  const [first, second] = [firstMap.value?.model, secondMap.value?.model];
  if (!compared || compared.first !== first || compared.second !== second) return null;
  const { report, asked } = compared;
  if (!report) return <p role="status">Comparing neighbours: {asked.toLocaleString('en')} words asked …</p>;
  const { word: chosen } = address.value;
  return (
    <>
      <p aria-live="polite">
        On average {Math.round(100 * report.overlap)} % of a word’s {COMPARED.topN} nearest neighbours are the
        same, over {report.shares.length.toLocaleString('en')} of {report.common.toLocaleString('en')} words
        that both have. They disagree most on:
      </p>
      <ol class="neighbours" aria-label="Words whose neighbours differ most">
        {mostDisputed(report)
          .slice(0, SHOWN)
          .map(({ word, share }) => (
            <li key={word}>
              <button
                type="button"
                class="quiet"
                aria-pressed={word === chosen}
                onClick={() => chooseWord(word)}
              >
                <span class="word">{word}</span>
                <span class="bar" aria-hidden="true">
                  <span style={{ width: `${100 * share}%` }} />
                </span>
                <span class="numbers">{Math.round(100 * share)} %</span>
              </button>
            </li>
          ))}
      </ol>
    </>
  );
}
