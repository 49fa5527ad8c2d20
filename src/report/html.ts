// HTML from template literals in which everything that is put in is escaped, unless it is HTML made here. Words of a
// corpus are hostile: markup, quotes, control characters, letters that run from right to left.

import { escapeXml } from '../plot/svg-text.js';

/** A piece of HTML that is safe to put into a page. Made by `html` and `Html.trusted` alone. */
export class Html {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  /**
   * HTML from a template literal; strings and numbers put in are escaped, lists are joined.
   *
   * @example
   * String(Html.of`<b>${'<i>'}</b>`) // '<b>&lt;i&gt;</b>'
   */
  static of(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
    const inserted = values.map((value) => textOf(value));
    return new Html(parts.map((part, i) => part + (inserted[i] ?? '')).join(''));
  }

  /** What firth itself wrote: a style sheet, or an SVG document, whose texts are escaped already. */
  static trusted(text: string): Html {
    return new Html(text);
  }

  toString(): string {
    return this.#text;
  }
}

/** What can be put into HTML. */
export type HtmlValue = string | number | Html | readonly HtmlValue[];

/** `Html.of`, to be put before a template literal. */
export const html = Html.of;

/** A word, which runs in its own direction and leaves that of the text around it alone. */
export function wordHtml(word: string): Html {
  return html`<bdi>${word === '' ? '(empty)' : word}</bdi>`;
}

function textOf(value: HtmlValue): string {
  if (value instanceof Html) return value.toString();
  if (typeof value === 'object') return value.map(textOf).join('');
  return escapeXml(String(value)).replaceAll("'", '&#39;');
}
