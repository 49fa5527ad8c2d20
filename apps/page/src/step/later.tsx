// What takes long to compute and to draw comes a moment later, each part in a task of its own, so that typing and
// clicking are never held up by it.

import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';

/** Tasks are so far apart that the browser can draw and listen in between. */
const APART_MS = 5;

/** Draws its children for a value; after a change, the parts with a lower `order` come first. */
export function Later<T>({
  value,
  order,
  children,
}: {
  readonly value: T;
  readonly order: number;
  readonly children: (value: T) => ComponentChildren;
}) {
  const [drawn, setDrawn] = useState<{ readonly value: T }>();
  useEffect(() => {
    const timer = setTimeout(() => setDrawn({ value }), order * APART_MS);
    return () => clearTimeout(timer);
  }, [value, order]);
  // The same elements are passed over when what is around them is drawn again.
  return useMemo(() => drawn && <div>{children(drawn.value)}</div>, [drawn]);
}
