// The text: pasted, from files, or the sample; and what it holds.

import { useRef } from 'preact/hooks';
import { checked, chooseSample, enter, source, survey, surveyShare } from './session.js';
import type { TextSource } from './text-source.js';
import { keptOf, type Survey } from './text-survey.js';
import { numberText, percentText, sizeText } from './time-text.js';

/** A longer text is taken as a file: a field of a page is slow with it. */
const MOST_CHARACTERS = 20_000;
const MOST_LINES = 200;
/** A browser takes some milliseconds for each line that it pastes itself. */
const FEW_LINES = 8;

export function TextPanel() {
  const text = source.value;
  const input = useRef<HTMLInputElement>(null);
  return (
    <section class="panel" aria-labelledby="train-text">
      <h2 id="train-text">Text</h2>
      {text === undefined || text.kind === 'pasted' ? <TypedText /> : <ChosenText text={text} />}
      <div class="row">
        <button type="button" onClick={() => input.current?.click()}>
          Choose files …
        </button>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          accept=".txt,.gz,.md,.csv,.tsv,text/*"
          aria-label="Text files"
          onChange={({ currentTarget }) => {
            const files = [...(currentTarget.files ?? [])];
            currentTarget.value = '';
            if (files.length > 0) source.value = { kind: 'files', files };
          }}
        />
        <button type="button" disabled={text?.kind === 'sample'} onClick={chooseSample}>
          Use the sample
        </button>
        <button
          type="button"
          class="to-training"
          onClick={() => document.getElementById('train-training')?.scrollIntoView()}
        >
          To the training
        </button>
      </div>
      <Statistics />
    </section>
  );
}

function TypedText() {
  const text = source.value;
  return (
    <>
      <label class="hidden-text" for="typed-text">
        Text to train on
      </label>
      <textarea
        id="typed-text"
        rows={6}
        spellcheck={false}
        placeholder="Paste a text, a sentence a line. Or drop a file (.txt, .gz), or use the sample: the Brown corpus, a million words of American English."
        value={text?.kind === 'pasted' ? text.text : ''}
        onInput={({ currentTarget: { value } }) => {
          source.value = value.trim() === '' ? undefined : { kind: 'pasted', text: value };
        }}
        onPaste={takePasted}
      />
    </>
  );
}

function takePasted(event: ClipboardEvent & { readonly currentTarget: HTMLTextAreaElement }): void {
  const pasted = event.clipboardData?.getData('text/plain') ?? '';
  const lines = pasted.split('\n', MOST_LINES + 1).length;
  if (lines <= FEW_LINES && pasted.length <= MOST_CHARACTERS) return;
  event.preventDefault();
  const field = event.currentTarget;
  if (lines > MOST_LINES || pasted.length > MOST_CHARACTERS) {
    source.value = { kind: 'files', files: [new File([pasted], 'pasted.txt')] };
    return;
  }
  field.setRangeText(pasted, field.selectionStart, field.selectionEnd, 'end');
  source.value = { kind: 'pasted', text: field.value };
}

function ChosenText({ text }: { text: Exclude<TextSource, { kind: 'pasted' }> }) {
  const found = survey.value;
  const names =
    text.kind === 'sample'
      ? ['The Brown corpus (1961): 500 samples of American English']
      : text.files.map(({ name, size }) => `${name}, ${sizeText(size)}`);
  return (
    <div class="chosen-text">
      <ul>
        {names.slice(0, 5).map((name) => (
          <li key={name}>{name}</li>
        ))}
        {names.length > 5 && <li>and {names.length - 5} more</li>}
      </ul>
      <pre>{found === undefined ? 'Reading …' : found instanceof Error ? '' : found.head}</pre>
      <button
        type="button"
        class="quiet"
        onClick={() => {
          source.value = undefined;
        }}
      >
        Take it away
      </button>
    </div>
  );
}

function Statistics() {
  const found = survey.value;
  const share = surveyShare.value;
  const known = found instanceof Error ? undefined : found;
  const { minCount, maxVocab } = checked.value.values;
  const kept = known && keptOf(known, { minCount: Number(minCount), maxVocab: Number(maxVocab) });
  const shown: readonly (readonly [string, string | undefined])[] = [
    ['Words', known && numberText(known.tokens)],
    ['Different', known && numberText(known.types)],
    ['Kept', kept && numberText(kept.types)],
    ['Coverage', kept && percentText(kept.coverage)],
  ];
  return (
    <div class="statistics">
      <dl>
        {shown.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd class="numbers">{value ?? '–'}</dd>
          </div>
        ))}
      </dl>
      <div class="remark" role="status">
        {share !== undefined && <progress aria-label="Reading the text" value={share} max={1} />}
        {share === undefined && remarkOn(found, kept?.types, Number(minCount))}
      </div>
    </div>
  );
}

function remarkOn(found: Survey | Error | undefined, kept: number | undefined, minCount: number) {
  if (found instanceof Error) return <p class="wrong">{found.message}</p>;
  if (found === undefined || kept === undefined)
    return <p>Nothing is sent anywhere: all of it is computed here.</p>;
  if (kept < 2) {
    return (
      <p class="wrong">
        {kept === 0 ? 'No word' : 'Only one word'} occurs {minCount} times or more, so there is nothing to
        learn.{' '}
        <button type="button" onClick={() => enter('minCount', '1')}>
          Keep all words
        </button>
      </p>
    );
  }
  const bytes = found.replacedBytes === 0 ? '' : ` ${numberText(found.replacedBytes)} bytes were not UTF-8.`;
  return (
    <p>
      {numberText(found.sentences)} sentences, {sizeText(found.bytes)}.{' '}
      {minCount === 1
        ? 'All words are kept.'
        : `Kept are words that occur ${minCount} times or more; coverage is their share of the text.`}
      {bytes}
    </p>
  );
}
