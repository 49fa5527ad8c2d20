import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canonicalPhrase, PhraseDictionary, parseDictionary } from '#firth/cs224n/treebank/dictionary.js';

describe('parseDictionary', () => {
  it('reads phrases and ids, bars in phrases included', () => {
    const dictionary = parseDictionary('!|0\na | b|1\n', 'dictionary.txt');
    assert.equal(dictionary.size, 2);
    assert.equal(dictionary.idOf('!'), 0);
    assert.equal(dictionary.idOf('a | b'), 1);
    assert.equal(dictionary.idOf('a'), undefined);
  });

  it('refuses a line without a phrase, a bar and an id', () => {
    for (const line of ['phrase', '|1', 'phrase|', 'phrase|x', 'phrase|-1', '']) {
      assert.throws(
        () => parseDictionary(`!|0\n${line}\n!!|1`, 'dictionary.txt'),
        (error: Error) => {
          const problem = `dictionary.txt: line 2: expected a phrase, "|" and its id, found "${line}". `;
          assert.ok(error.message.startsWith(problem), error.message);
          return true;
        },
      );
    }
  });
});

describe('PhraseDictionary', () => {
  it('finds a phrase whichever side has the accents encoded twice, and whichever way brackets are spelt', () => {
    const spellings = ['( clichés ) 1/2', '-LRB- clichÃ©s -RRB- 1\\/2', '-LRB-\u00a0cliche\u0301s ) 1\\/2'];
    for (const inDictionary of spellings) {
      const dictionary = new PhraseDictionary(new Map([[inDictionary, 7]]));
      for (const asked of spellings) assert.equal(dictionary.idOf(asked), 7, `${asked} in ${inDictionary}`);
    }
  });

  it('prefers the phrase that is spelt the same, and else the first', () => {
    const dictionary = new PhraseDictionary(
      new Map([
        ['clichés', 1],
        ['clichÃ©s', 2],
      ]),
    );
    assert.equal(dictionary.idOf('clichÃ©s'), 2);
    assert.equal(dictionary.idOf(' clichés'), 1);
  });

  it('keeps letters of different case apart', () => {
    assert.equal(canonicalPhrase('A Gem'), 'A Gem');
    assert.equal(new PhraseDictionary(new Map([['A gem', 1]])).idOf('a gem'), undefined);
  });
});
