// How both losses went while the numbers changed, drawn small.

import { LOSSES, type LossName } from './losses.js';
import { fixed } from './parse-number.js';
import type { LossTrace } from './step-state.js';

const WIDTH = 600;
const HEIGHT = 130;
const LEFT = 52;
const FOOT = 20;

export function LossPlot({ trace }: { readonly trace: LossTrace }) {
  const names = Object.keys(LOSSES) as LossName[];
  const top = Math.max(1e-3, ...trace.flatMap((point) => names.map((name) => point[name])));
  const x = (i: number) => LEFT + (i * (WIDTH - LEFT - 10)) / Math.max(1, trace.length - 1);
  const y = (loss: number) => HEIGHT - FOOT - (loss / top) * (HEIGHT - FOOT - 12);
  const now = trace.at(-1);
  return (
    <figure class="loss-plot">
      <figcaption>
        The losses after each change of the numbers{' '}
        {names.map((name) => (
          <span key={name} class={`key ${name}`}>
            <svg viewBox="0 0 26 8" aria-hidden="true">
              <path d="M0 4H26" />
            </svg>{' '}
            {LOSSES[name].title}
          </span>
        ))}
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`After ${trace.length - 1} changes: ${names
          .map((name) => `${LOSSES[name].title} ${now ? fixed(now[name]) : 'none'}`)
          .join(', ')}`}
      >
        <path class="axis" d={`M${LEFT} 6V${HEIGHT - FOOT}H${WIDTH - 8}`} />
        <text x={LEFT - 6} y={16} text-anchor="end">
          {top.toPrecision(3)}
        </text>
        <text x={LEFT - 6} y={HEIGHT - FOOT} text-anchor="end">
          0
        </text>
        <text x={WIDTH - 8} y={HEIGHT - 4} text-anchor="end">
          {trace.length - 1} {trace.length === 2 ? 'change' : 'changes'}
        </text>
        {names.map((name) => (
          <g key={name} class={name}>
            <path
              d={trace
                .map((point, i) => `${i === 0 ? 'M' : 'L'}${x(i).toFixed(1)} ${y(point[name]).toFixed(1)}`)
                .join('')}
            />
            {now && <circle cx={x(trace.length - 1)} cy={y(now[name])} r={3.5} />}
          </g>
        ))}
      </svg>
    </figure>
  );
}
