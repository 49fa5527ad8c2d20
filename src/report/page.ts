// A page of its own: no script, no font, no picture from elsewhere; light, or dark where the reader's screen is. It
// forbids itself to load anything.

import { Html, html } from './html.js';

/** A part of the page under a heading. */
export interface Section {
  /** Of the heading, for links to it: letters and dashes. */
  readonly id: string;
  readonly title: string;
  readonly content: Html;
}

const STYLE = `
:root { color-scheme: light dark; --ink: #1c2129; --muted: #59626f; --line: #d9dde3; --back: #ffffff; --link: #1f5ea8 }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8eaee; --muted: #a0a8b4; --line: #363d47; --back: #14171c; --link: #7db1ea }
}
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 62rem; background: var(--back); color: var(--ink);
  font: 16px/1.5 system-ui, 'DejaVu Sans', Verdana, sans-serif }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .3rem; overflow-wrap: anywhere }
h2 { font-size: 1.25rem; margin: 2.6rem 0 .6rem; padding-top: .6rem; border-top: 1px solid var(--line) }
p { max-width: 46rem }
.muted { color: var(--muted) }
a { color: var(--link) }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .2rem 1.2rem }
.scroll { overflow-x: auto; margin: 1rem 0 }
table { border-collapse: collapse; font-variant-numeric: tabular-nums }
caption { text-align: left; color: var(--muted); padding-bottom: .3rem }
th, td { text-align: left; vertical-align: top; padding: .25rem 1.4rem .25rem 0; border-bottom: 1px solid var(--line);
  overflow-wrap: break-word }
td.number, th.number { text-align: right; white-space: nowrap }
thead th { color: var(--muted); font-weight: 600 }
tbody th { font-weight: 500 }
figure { margin: 1.2rem 0 2rem }
figcaption { margin-top: .5rem }
figure svg { display: block; max-width: 100%; height: auto; border: 1px solid var(--line); border-radius: 4px }
code { font-family: ui-monospace, 'DejaVu Sans Mono', monospace; font-size: .9em; overflow-wrap: anywhere }
@media print { nav { display: none } figure { break-inside: avoid } }
`;

/** The whole document. */
export function page(title: string, lead: Html, sections: readonly Section[]): string {
  const links = sections.map((section) => html`<li><a href="#${section.id}">${section.title}</a></li>\n`);
  const bodies = sections.map(
    ({ id, title: heading, content }) =>
      html`<section aria-labelledby="${id}">\n<h2 id="${id}">${heading}</h2>\n${content}\n</section>\n`,
  );
  return String(html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${Html.trusted(STYLE)}</style>
</head>
<body>
<header>
<h1>${title}</h1>
${lead}
</header>
<nav aria-label="Contents"><ul>
${links}</ul></nav>
<main>
${bodies}</main>
</body>
</html>
`);
}
