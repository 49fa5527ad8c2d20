// Finding a word: a combobox as WAI-ARIA describes it. The list shows words that begin so, then words that have the
// letters inside; Enter takes the marked one, or what was typed.

import { useId, useRef, useState } from 'preact/hooks';
import { useTyped } from '../shell/use-typed.js';
import { address } from './address.js';
import { chooseWord } from './choice.js';
import type { ModelMap } from './model-map.js';

const MOST = 10;

export function SearchBox({ map }: { map: ModelMap }) {
  const { word = '' } = address.value;
  const [typed, setTyped] = useTyped(word, () => address.peek().word ?? '');
  const [found, setFound] = useState<readonly string[]>([]);
  const [marked, setMarked] = useState(-1);
  const question = useRef(0);
  const id = useId();

  const close = () => {
    question.current++;
    setFound([]);
    setMarked(-1);
  };
  const type = async (text: string) => {
    setTyped(text);
    setMarked(-1);
    const asked = ++question.current;
    const rows = text === '' ? [] : await map.model.host.complete(text, MOST);
    if (asked === question.current) setFound(rows.map((row) => map.model.word(row)));
  };
  const take = (text: string) => {
    close();
    chooseWord(text === '' ? undefined : text);
    setTyped(text);
  };
  const key = (event: KeyboardEvent) => {
    const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves && found.length > 0) {
      event.preventDefault();
      // One place more than words: what was typed.
      const places = found.length + 1;
      setMarked(((marked + 1 + moves[event.key] + places) % places) - 1);
    } else if (event.key === 'Enter') {
      take(found[marked] ?? typed.trim());
    } else if (event.key === 'Escape') {
      if (found.length > 0) close();
      else take('');
    }
  };
  const option = (i: number) => `${id}-${i}`;
  return (
    <div class="search-box">
      <label for={`${id}-input`}>Find a word</label>
      <input
        id={`${id}-input`}
        type="text"
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={marked >= 0 ? option(marked) : undefined}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        placeholder="king"
        value={typed}
        onInput={(event) => void type(event.currentTarget.value)}
        onKeyDown={key}
        onBlur={close}
      />
      <div id={`${id}-list`} role="listbox" aria-label="Words" hidden={found.length === 0}>
        {found.map((one, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the input's, which keeps the focus
          <div
            key={one}
            id={option(i)}
            role="option"
            tabIndex={-1}
            aria-selected={i === marked}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => take(one)}
          >
            <Marked word={one} typed={typed} />
          </div>
        ))}
      </div>
    </div>
  );
}

/** The word with the typed letters stressed. */
function Marked({ word, typed }: { word: string; typed: string }) {
  const at = word.toLowerCase().indexOf(typed.toLowerCase());
  if (at < 0 || typed === '') return <>{word}</>;
  const end = at + typed.length;
  return (
    <>
      {word.slice(0, at)}
      <b>{word.slice(at, end)}</b>
      {word.slice(end)}
    </>
  );
}
