// Training as it goes: what can be done with it, how far it is, and what it has learnt so far.

import { LiveMap } from './live-map.js';
import { LossChart } from './loss-chart.js';
import { NeighboursPanel } from './neighbours-panel.js';
import type { Phase, Run } from './run.js';
import { bringBack, canTrain, previous, run, source, train } from './session.js';
import { numberText, percentText, timeText } from './time-text.js';

export function RunPanel() {
  const now = run.value;
  return (
    <section class="panel" aria-labelledby="train-training">
      <div class="run-head">
        <h2 id="train-training">Training</h2>
        <p class="phase" role="status">
          {now ? describe(now) : whatIsMissing()}
        </p>
        <Buttons now={now} />
      </div>
      <Figures now={now} />
      <div class="pictures">
        <figure>
          <figcaption>Loss of a pair, in nats</figcaption>
          <LossChart now={now} />
        </figure>
        <figure>
          <figcaption>The most frequent words, on the plane along which they differ most</figcaption>
          <LiveMap now={now} />
        </figure>
      </div>
      <NeighboursPanel now={now} />
    </section>
  );
}

function whatIsMissing(): string {
  if (source.value === undefined) return 'Paste or choose a text first.';
  return canTrain.value ? 'Ready.' : 'An option is wrong.';
}

const PHASES: Readonly<Record<Phase, string>> = {
  reading: 'Reading the text …',
  training: 'Training.',
  pausing: 'Coming to rest …',
  paused: 'Paused. It can go on, be used and be downloaded.',
  stopped: 'Stopped. What was learnt can be used, and trained on.',
  ended: 'Done.',
  failed: '',
  cancelled: 'Stopped before training began.',
};

function describe(now: Run) {
  const phase = now.phase.value;
  const failure = now.failure.value;
  if (phase === 'failed' && failure) return <span class="wrong">{failure.message}</span>;
  const trainedMs = now.trainedMs.value;
  if (phase === 'ended' && trainedMs !== undefined) return `Done in ${timeText(trainedMs)}.`;
  return PHASES[phase];
}

interface Act {
  readonly title: string;
  /** Absent while there is nothing to be done. */
  readonly act?: () => void;
}

/** The main button stays one element, so that whoever pressed it keeps the focus. */
function Buttons({ now }: { now: Run | undefined }) {
  const phase = now?.phase.value;
  const start = canTrain.value ? { act: train } : {};
  const { title, act } = mainAct(now, start);
  const stops = now !== undefined && (phase === 'reading' || phase === 'training' || phase === 'paused');
  const restarts = now !== undefined && title !== 'Start over' && title !== 'Train';
  return (
    <div class="row">
      <button type="button" class="main" aria-disabled={act === undefined} onClick={() => act?.()}>
        {title}
      </button>
      <button type="button" disabled={!stops} onClick={() => now?.stop()}>
        Stop
      </button>
      <button type="button" hidden={!restarts} disabled={!canTrain.value} onClick={train}>
        Start over
      </button>
      {previous.value && (
        <button type="button" onClick={bringBack}>
          Bring back the other training
        </button>
      )}
    </div>
  );
}

function mainAct(now: Run | undefined, start: Pick<Act, 'act'>): Act {
  switch (now?.phase.value) {
    case 'reading':
      return { title: 'Train' };
    case 'training':
      return { title: 'Pause', act: () => now.pause() };
    case 'pausing':
      return { title: 'Pause' };
    case 'paused':
      return { title: 'Resume', act: () => now.goOn() };
    case 'stopped':
      return { title: 'Train on', act: () => now.goOn() };
    case 'ended':
      return { title: 'Start over', ...start };
    default:
      return { title: 'Train', ...start };
  }
}

function Figures({ now }: { now: Run | undefined }) {
  const progress = now?.progress.value;
  const ready = now?.ready.value;
  const share = progress && progress.tokens / progress.totalTokens;
  const last = now?.epochs.value.at(-1);
  const trainedMs = now?.trainedMs.value;
  // At the end that of all of it.
  const speed = trainedMs && progress ? (1000 * progress.totalTokens) / trainedMs : progress?.wordsPerSecond;
  const left =
    now?.phase.value === 'training' && progress && speed
      ? timeText((1000 * (progress.totalTokens - progress.tokens)) / speed)
      : undefined;
  const epochs = progress && ready && Math.round(progress.totalTokens / ready.tokens);
  const shown: readonly (readonly [string, string | undefined])[] = [
    ['Done', share === undefined ? undefined : percentText(share)],
    ['Epoch', progress && `${progress.epoch + 1} of ${epochs}`],
    ['Words/s', speed === undefined ? undefined : numberText(speed)],
    ['Time left', left],
    ['Rate', progress?.rate.toFixed(5)],
    ['Loss', now?.losses.value.at(-1)?.loss.toFixed(3)],
    ['Held out', last?.heldOutLoss?.toFixed(3)],
    ['Threads', ready && String(ready.threads)],
  ];
  const reading = now?.phase.value === 'reading';
  const value = reading ? now?.readShare.value : (share ?? 0);
  return (
    <>
      <progress
        class="done"
        aria-label={reading ? 'Reading the text' : 'Training done'}
        {...(value === undefined ? {} : { value })}
        max={1}
      />
      <dl class="figures">
        {shown.map(([name, figure]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd class="numbers">{figure ?? '–'}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
