// What stands in a text field whose value is kept elsewhere: what was typed last, until that value changes by other
// means. There is no moment at which typing is lost, as there is with an effect that copies the value.

import { useState } from 'preact/hooks';

/**
 * @param value What is kept, as it is drawn.
 * @param now What is kept at the moment of typing.
 * @returns What the field shows, and what to call with what was typed, once that has been kept.
 */
export function useTyped(value: string, now: () => string): [string, (text: string) => void] {
  const [own, setOwn] = useState({ typed: value, of: value });
  return [own.of === value ? own.typed : value, (typed) => setOwn({ typed, of: now() })];
}
