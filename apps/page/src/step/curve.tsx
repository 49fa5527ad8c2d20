// A curve with a point that can be moved along it: value, slope by the formula, slope as measured.

import { leakyRelu, leakyReluDerivative, numericalGradient, sigmoid, sigmoidDerivative } from 'firth';
import { useState } from 'preact/hooks';
import { fixed } from './parse-number.js';
import { SLOPE } from './questions-of-activations.js';

interface Shape {
  readonly title: string;
  readonly value: (x: number) => number;
  readonly slope: (x: number) => number;
  readonly least: number;
  readonly most: number;
}

const SHAPES: Readonly<Record<'leaky-relu' | 'sigmoid', Shape>> = {
  'leaky-relu': {
    title: `f(x) = max(${SLOPE} x, x)`,
    value: (x) => leakyRelu(x, SLOPE),
    slope: (x) => leakyReluDerivative(x, SLOPE),
    least: -1,
    most: 5,
  },
  sigmoid: {
    title: 's(x) = 1 / (1 + e⁻ˣ)',
    value: sigmoid,
    slope: sigmoidDerivative,
    least: 0,
    most: 1,
  },
};

const REACH = 5;
const WIDTH = 320;
const HEIGHT = 150;

export function Curve({ name }: { readonly name: keyof typeof SHAPES }) {
  const [x, setX] = useState(1);
  const { title, value, slope, least, most } = SHAPES[name];
  const left = (at: number) => 8 + ((at + REACH) / (2 * REACH)) * (WIDTH - 16);
  const top = (at: number) => HEIGHT - 10 - ((at - least) / (most - least)) * (HEIGHT - 20);
  const path = Array.from({ length: 101 }, (_, i) => {
    const at = -REACH + (i * 2 * REACH) / 100;
    return `${i === 0 ? 'M' : 'L'}${left(at).toFixed(1)} ${top(value(at)).toFixed(1)}`;
  }).join('');
  const tangent = [x - 1.2, x + 1.2].map((at) => [left(at), top(value(x) + slope(x) * (at - x))]);
  const [measured] = numericalGradient(value, x);
  const rows: readonly [string, number][] = [
    ['x', x],
    [name === 'sigmoid' ? 's(x)' : 'f(x)', value(x)],
    ['derivative by the formula', slope(x)],
    ['slope as measured', measured],
  ];
  return (
    <figure class="curve">
      <figcaption>{title}</figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`${title}, with its tangent at ${fixed(x, 1)}`}
      >
        <path class="axis" d={`M8 ${top(0)}H${WIDTH - 8}M${left(0)} 6V${HEIGHT - 6}`} />
        <path class="line" d={path} />
        <path class="tangent" d={`M${tangent[0].join(' ')}L${tangent[1].join(' ')}`} />
        <circle cx={left(x)} cy={top(value(x))} r={4.5} />
      </svg>
      <label class="field">
        Move x
        <input
          type="range"
          min={-REACH}
          max={REACH}
          step={0.1}
          value={x}
          onInput={(event) => setX(Math.round(event.currentTarget.valueAsNumber * 10) / 10)}
        />
      </label>
      <table>
        <caption class="hidden-text">At this x</caption>
        <tbody>
          {rows.map(([what, number]) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td class="numbers">{fixed(number)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
