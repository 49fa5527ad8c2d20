// A word's vector as bars, up for positive numbers and down for negative ones. The pointer or the arrow keys tell a
// bar's index and number.

import { useState } from 'preact/hooks';

const HEIGHT = 84;

export function VectorBars({ vector, word }: { vector: Float32Array; word: string }) {
  const [at, setAt] = useState<number>();
  const D = vector.length;
  const most = vector.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) || 1;
  const middle = HEIGHT / 2;
  const y = (value: number) => middle - (value / most) * (middle - 2);
  const path = (sign: 1 | -1) =>
    Array.from(vector, (value, d) =>
      value * sign > 0 ? `M${d + 0.5} ${middle}V${y(value).toFixed(2)}` : '',
    ).join('');
  const move = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, Home: -D, End: D };
    if (!(event.key in steps)) return;
    event.preventDefault();
    setAt(Math.max(0, Math.min(D - 1, (at ?? -1) + steps[event.key])));
  };
  const shown = at === undefined ? undefined : Math.min(at, D - 1);
  return (
    <figure class="vector-bars">
      <div
        class="bars"
        role="slider"
        tabIndex={0}
        aria-label={`The ${D} numbers of ${word}`}
        aria-valuemin={0}
        aria-valuemax={D - 1}
        aria-valuenow={shown ?? 0}
        aria-valuetext={
          shown === undefined ? 'none chosen' : `number ${shown}: ${vector[shown].toPrecision(5)}`
        }
        onKeyDown={move}
        onPointerMove={(event) => setAt(Math.floor((event.offsetX / event.currentTarget.clientWidth) * D))}
        onPointerLeave={() => setAt(undefined)}
        onBlur={() => setAt(undefined)}
      >
        <svg viewBox={`0 0 ${D} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          {shown !== undefined && <rect x={shown} width={1} y={0} height={HEIGHT} class="at" />}
          <path d={path(1)} class="up" />
          <path d={path(-1)} class="down" />
          <path d={`M0 ${middle}H${D}`} class="axis" />
        </svg>
      </div>
      <figcaption class="numbers">
        {shown === undefined
          ? `${D} numbers, largest ${most.toPrecision(3)}`
          : `number ${shown}: ${vector[shown].toPrecision(5)}`}
      </figcaption>
    </figure>
  );
}
