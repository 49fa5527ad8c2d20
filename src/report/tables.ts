// Tables of a report: with a caption, headings that belong to columns or rows, numbers to the right.

import { type Html, type HtmlValue, html } from './html.js';

export interface Column {
  readonly title: string;
  /** Default: to the left. */
  readonly number?: boolean;
}

/** The first cell of each row is its heading. */
export function table(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly HtmlValue[])[],
): Html {
  const head = columns.map(({ title, number }) =>
    number ? html`<th scope="col" class="number">${title}</th>` : html`<th scope="col">${title}</th>`,
  );
  const cell = (value: HtmlValue, c: number) => {
    if (c === 0) return html`<th scope="row">${value}</th>`;
    return columns[c].number ? html`<td class="number">${value}</td>` : html`<td>${value}</td>`;
  };
  return html`<div class="scroll"><table>
<caption>${caption}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${rows.map((row) => html`<tr>${row.map(cell)}</tr>\n`)}</tbody>
</table></div>`;
}

/** Names and values. */
export function pairsTable(caption: string, rows: readonly (readonly [HtmlValue, HtmlValue])[]): Html {
  return html`<div class="scroll"><table>
<caption>${caption}</caption>
<tbody>
${rows.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>\n`)}</tbody>
</table></div>`;
}

/** A picture with a line below it. */
export function figure(picture: Html, caption: HtmlValue): Html {
  return html`<figure>\n${picture}\n<figcaption class="muted">${caption}</figcaption>\n</figure>`;
}
