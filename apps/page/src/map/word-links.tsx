// Words in a line, each to be chosen.

import { chooseWord } from './choice.js';

export function WordLinks({ words }: { words: readonly string[] }) {
  return (
    <span class="word-links">
      {words.map((word) => (
        <button key={word} type="button" onClick={() => chooseWord(word)}>
          {word}
        </button>
      ))}
    </span>
  );
}
