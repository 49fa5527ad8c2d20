// Small parts that the steps share: a section with its number, fields, signed bars.

import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { LOSSES, type LossName } from './losses.js';
import { fixed, parseNumber, short } from './parse-number.js';

export function Section({
  number,
  title,
  children,
}: {
  readonly number: number;
  readonly title: string;
  readonly children: ComponentChildren;
}) {
  const id = useId();
  return (
    <section class="step-section" aria-labelledby={id}>
      <h2 id={id}>
        <span class="step-number">{number}</span> {title}
      </h2>
      {children}
    </section>
  );
}

/** Naive softmax and negative sampling side by side. */
export function BothLosses({ children }: { readonly children: (name: LossName) => ComponentChildren }) {
  return (
    <div class="both">
      {(Object.keys(LOSSES) as LossName[]).map((name) => (
        <div key={name} class={`panel ${name}`}>
          <h3>{LOSSES[name].title}</h3>
          {children(name)}
        </div>
      ))}
    </div>
  );
}

/** What is wider than its place scrolls by itself. */
export function Scrolling({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ComponentChildren;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    // biome-ignore lint/a11y/useSemanticElements: a section would be one landmark more for each table
    <div class="scrolling" role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}

/** A text in which v_c and the like have their index below. */
export function Prose({ children }: { readonly children: string }) {
  return (
    <>
      {children
        .split(/(?<=[vurswJ])_([a-z0-9]+)/)
        .map((part, i) => (i % 2 === 1 ? <sub key={part + i}>{part}</sub> : part))}
    </>
  );
}

/** A bar from the middle to the right or left: `value` of `most`. */
export function SignedBar({ value, most }: { readonly value: number; readonly most: number }) {
  const share = most > 0 ? Math.min(1, Math.abs(value) / most) * 50 : 0;
  return (
    <span class={`bar signed ${value < 0 ? 'minus' : 'plus'}`} aria-hidden="true">
      <span style={{ width: `${share}%`, left: `${value < 0 ? 50 - share : 50}%` }} />
    </span>
  );
}

/** A bar from the left: a share of one. */
export function ShareBar({ value }: { readonly value: number }) {
  return (
    <span class="bar" aria-hidden="true">
      <span style={{ width: `${Math.min(1, value) * 100}%`, left: '0' }} />
    </span>
  );
}

/** A number that can be typed over; what is no number is marked, and changes nothing. */
export function NumberField({
  value,
  label,
  onChange,
}: {
  readonly value: number;
  readonly label: string;
  readonly onChange: (value: number) => void;
}) {
  const [typed, setTyped] = useState<string>();
  const number = typed === undefined ? value : parseNumber(typed);
  return (
    <input
      class="number"
      inputMode="decimal"
      autoComplete="off"
      aria-label={label}
      aria-invalid={number === undefined}
      value={typed ?? short(value)}
      onInput={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => setTyped(undefined)}
      onChange={(event) => {
        const changed = parseNumber(event.currentTarget.value);
        if (changed !== undefined && changed !== value && event.currentTarget.value !== short(value)) {
          onChange(changed);
        }
        setTyped(undefined);
      }}
    />
  );
}

/** A whole number with its label. */
export function WholeField({
  label,
  value,
  least,
  most,
  onChange,
}: {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly onChange: (value: number) => void;
}) {
  return (
    <label class="field">
      {label}
      <input
        type="number"
        min={least}
        max={most}
        step={1}
        value={value}
        onChange={(event) => {
          const wanted = Math.round(event.currentTarget.valueAsNumber);
          const next = Number.isNaN(wanted) ? value : Math.min(most, Math.max(least, wanted));
          event.currentTarget.value = String(next);
          if (next !== value) onChange(next);
        }}
      />
    </label>
  );
}

/** A number in a table. */
export function Num({ children, decimals = 4 }: { readonly children: number; readonly decimals?: number }) {
  return <span class="numbers">{fixed(children, decimals)}</span>;
}
