import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseFragment } from 'parse5';
import { Html, html, wordHtml } from '#firth/report/html.js';

describe('html', () => {
  it('escapes what is put in, and joins lists', () => {
    const word = `<script>"&'`;
    assert.equal(
      String(html`<b title="${word}">${[word, 1, html`<i>${2}</i>`]}</b>`),
      '<b title="&lt;script&gt;&quot;&amp;&#39;">&lt;script&gt;&quot;&amp;&#39;1<i>2</i></b>',
    );
  });

  it('leaves what firth wrote as it is', () => {
    assert.equal(String(html`<p>${Html.trusted('<svg></svg>')}</p>`), '<p><svg></svg></p>');
  });

  it('makes any text a text: a parser finds it again and nothing else, in content and in an attribute', () => {
    // A parser of HTML itself replaces what is not there: control characters and carriage returns.
    const text = fc.string({ unit: 'binary' }).filter((value) => !/\p{Cc}|[\ufffe\uffff]/u.test(value));
    fc.assert(
      fc.property(text, (value) => {
        const [element, ...others] = parseFragment(String(html`<p title="${value}">${value}</p>`)).childNodes;
        assert.equal(others.length, 0);
        assert.ok('attrs' in element);
        assert.equal(element.attrs[0].value, value);
        const [content] = element.childNodes;
        assert.equal(content && 'value' in content ? content.value : '', value);
      }),
    );
  });

  it('keeps the direction of a word to the word, and shows an empty one', () => {
    assert.equal(String(wordHtml('\u202eabc')), '<bdi>\u202eabc</bdi>');
    assert.equal(String(wordHtml('')), '<bdi>(empty)</bdi>');
  });
});
