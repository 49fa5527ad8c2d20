// The loss of a pair as training goes on, against that of vectors that have learnt nothing.

import { useRef } from 'preact/hooks';
import { chartOf } from './chart-geometry.js';
import type { Run } from './run.js';
import { useWidth } from './use-width.js';

const HEIGHT = 340;

export function LossChart({ now }: { now: Run | undefined }) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const points = now?.losses.value ?? [];
  const ready = now?.ready.value;
  const progress = now?.progress.value;
  const epochs = now?.epochs.value ?? [];
  const passes = progress && ready ? progress.totalTokens / ready.tokens : 1;
  const heldOut = epochs.flatMap(({ epoch, heldOutLoss }) =>
    heldOutLoss === null ? [] : [{ at: epoch / passes, loss: heldOutLoss }],
  );
  const chart = chartOf({ width, height: HEIGHT, points, baseline: ready?.untrainedLoss, heldOut });
  const { plot } = chart;
  return (
    <div ref={box} class="chart">
      <svg width={width} height={HEIGHT} role="img" aria-label={inWords(now)}>
        {chart.ticks.map(({ y, label }) => (
          <g key={label}>
            <line class="grid" x1={plot.left} x2={plot.right} y1={y} y2={y} />
            <text x={plot.left - 6} y={y + 4} text-anchor="end">
              {label}
            </text>
          </g>
        ))}
        {chart.xTicks.map(({ x, label }) => (
          <text key={label} x={x} y={plot.bottom + 18} text-anchor={endOf(x, plot)}>
            {label}
          </text>
        ))}
        <line class="axis" x1={plot.left} x2={plot.right} y1={plot.bottom} y2={plot.bottom} />
        {chart.baseline !== undefined && (
          <>
            <line class="baseline" x1={plot.left} x2={plot.right} y1={chart.baseline} y2={chart.baseline} />
            <text x={plot.right} y={chart.baseline + 15} text-anchor="end">
              untrained
            </text>
          </>
        )}
        <path class="curve" d={chart.curve} />
        {chart.heldOut.map(({ x, y }) => (
          <rect key={x} class="held-out" x={x - 4} y={y - 4} width={8} height={8} />
        ))}
        {chart.heldOut.length > 0 && (
          <text x={chart.heldOut[0].x - 4} y={chart.heldOut[0].y - 9} text-anchor="end">
            held out
          </text>
        )}
      </svg>
    </div>
  );
}

function endOf(x: number, plot: { readonly left: number; readonly right: number }) {
  if (x >= plot.right) return 'end';
  return x <= plot.left ? 'start' : 'middle';
}

function inWords(now: Run | undefined): string {
  const loss = now?.losses.value.at(-1)?.loss;
  const untrained = now?.ready.value?.untrainedLoss;
  if (loss === undefined || untrained === undefined) return 'No loss yet';
  return `The loss of a pair is ${loss.toFixed(3)} now; before training it was ${untrained.toFixed(3)}`;
}
