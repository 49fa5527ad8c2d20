// Formulas as MathML, put together from a few pieces. Words of the vocabulary stand as text.

import { type ComponentChildren, Fragment } from 'preact';

type Piece = { readonly children: ComponentChildren };

/** Attributes that the types of MathML lack, or have as booleans, which Preact leaves out where they are false. */
const PREFIX: object = { form: 'prefix' };
const ACCENT: object = { accent: 'true' };
const UNSTRETCHED: object = { stretchy: 'false' };

/** A minus sign before something, not between two things. */
export function Minus() {
  return <mo {...PREFIX}>−</mo>;
}

/** A formula on a line of its own, which scrolls where it is wider than its place. */
export function Formula({ children, label }: Piece & { readonly label: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a formula is no set of fields
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <div class="formula" role="group" aria-label={label} tabIndex={0}>
      <math display="block">
        <mrow>{children}</mrow>
      </math>
    </div>
  );
}

/** A formula within a text. */
export function Inline({ children }: Piece) {
  return (
    <math>
      <mrow>{children}</mrow>
    </math>
  );
}

export function Sub({ base, of }: { readonly base: string; readonly of: string }) {
  return (
    <msub>
      <mi>{base}</mi>
      {/^\d+$/.test(of) ? <mn>{of}</mn> : <mi>{of}</mi>}
    </msub>
  );
}

/** ŷ, with an index or none. */
export function Predicted({ of }: { readonly of?: string }) {
  const hat = (
    <mover {...ACCENT}>
      <mi>y</mi>
      <mo {...UNSTRETCHED}>^</mo>
    </mover>
  );
  if (of === undefined) return hat;
  return (
    <msub>
      {hat}
      <mi>{of}</mi>
    </msub>
  );
}

export function Fraction({
  above,
  below,
}: {
  readonly above: ComponentChildren;
  readonly below: ComponentChildren;
}) {
  return (
    <mfrac>
      <mrow>{above}</mrow>
      <mrow>{below}</mrow>
    </mfrac>
  );
}

/** The derivative of the loss for something. */
export function Slope({ of }: { readonly of: ComponentChildren }) {
  return (
    <Fraction
      above={
        <>
          <mo {...PREFIX}>∂</mo>
          <mi>J</mi>
        </>
      }
      below={
        <>
          <mo {...PREFIX}>∂</mo>
          {of}
        </>
      }
    />
  );
}

/** The logarithm of what follows. */
export function Log() {
  return (
    <>
      <mi>log</mi>
      <mspace width="0.2em" />
    </>
  );
}

/** A sum over an index: beside the sign, where browsers without a mathematical font have room for it. */
export function SumOver({
  index,
  to,
}: {
  readonly index: ComponentChildren;
  readonly to?: ComponentChildren;
}) {
  const sign = <mo>∑</mo>;
  return to === undefined ? (
    <msub>
      {sign}
      <mrow>{index}</mrow>
    </msub>
  ) : (
    <msubsup>
      {sign}
      <mrow>{index}</mrow>
      <mrow>{to}</mrow>
    </msubsup>
  );
}

export function Power({ of }: { readonly of: ComponentChildren }) {
  return (
    <msup>
      <mi>e</mi>
      <mrow>{of}</mrow>
    </msup>
  );
}

/** A number that is filled in; in brackets where it follows a sign. */
export function Filled({
  children,
  bracket = false,
}: {
  readonly children: string;
  readonly bracket?: boolean;
}) {
  if (!children.startsWith('−')) return <mn>{children}</mn>;
  const negative = (
    <>
      <Minus />
      <mn>{children.slice(1)}</mn>
    </>
  );
  return bracket ? <Brackets>{negative}</Brackets> : <mrow>{negative}</mrow>;
}

export function Brackets({ children }: Piece) {
  return (
    <mrow>
      <mo {...UNSTRETCHED}>(</mo>
      {children}
      <mo {...UNSTRETCHED}>)</mo>
    </mrow>
  );
}

/** A vector's numbers; of a long one the first three. */
export function Vector({ of }: { readonly of: ArrayLike<number> & Iterable<number> }) {
  const numbers = Array.from(of, (x) =>
    x
      .toFixed(2)
      .replace('-', '−')
      .replace(/^−(0\.00)$/, '$1'),
  );
  const shown = numbers.length > 4 ? numbers.slice(0, 3) : numbers;
  return (
    <Brackets>
      {shown.map((number, i) => (
        <Fragment key={i}>
          {i > 0 && <mo>,</mo>}
          <Filled>{number}</Filled>
        </Fragment>
      ))}
      {shown.length < numbers.length && (
        <>
          <mo>,</mo>
          <mo>…</mo>
        </>
      )}
    </Brackets>
  );
}
