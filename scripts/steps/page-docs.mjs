// The pages of mathematics (docs/math/) as pages of the site: Markdown by marked, formulas as MathML by KaTeX, so that
// neither scripts nor styles are needed to read them.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const FROM = 'docs/math';
const TO = 'dist/page/docs';
const LOOKS = 'apps/page/docs';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'";

/** README.md is the first page. */
const pageName = (file) => file.replace(/^README\.md$/, 'index.md').replace(/\.md$/, '.html');

/** GitHub's anchor for a heading: lower case, no punctuation, hyphens for spaces. */
export function anchorOf(heading) {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}

export async function renderDocs() {
  const [{ Marked }, { default: katex }] = await Promise.all([import('marked'), import('katex')]);
  const files = readdirSync(join(root, FROM)).filter((file) => file.endsWith('.md'));
  const titles = new Map(files.map((file) => [file, titleOf(readFileSync(join(root, FROM, file), 'utf8'))]));
  mkdirSync(join(root, TO), { recursive: true });
  for (const file of files) {
    const marked = new Marked({ extensions: formulas(katex) }, { renderer: renderer(new Set(files), file) });
    const body = marked.parse(readFileSync(join(root, FROM, file), 'utf8'));
    writeFileSync(join(root, TO, pageName(file)), page(file, titles, body));
  }
  for (const name of readdirSync(join(root, LOOKS))) {
    writeFileSync(join(root, TO, name), readFileSync(join(root, LOOKS, name)));
  }
  writeFileSync(join(root, TO, 'base.css'), readFileSync(join(root, 'apps/page/src/styles/base.css')));
}

function titleOf(markdown) {
  return plain(/^# (.+)$/m.exec(markdown)[1]);
}

/** $...$ and $$...$$, before Markdown sees what is in them. */
function formulas(katex) {
  const render = (tex, displayMode) => {
    const html = katex
      .renderToString(tex, { output: 'mathml', displayMode, throwOnError: true, strict: 'error' })
      // "log s" and not "logs": between a function and no bracket there is no room of its own.
      .replace(/<mo>\u2061<\/mo>(?=<m(?!o))/g, '$&<mspace width="0.1667em"/>');
    // The policy forbids styles in attributes.
    if (/\sstyle=/.test(html)) throw new Error(`KaTeX needs a style attribute for ${tex}`);
    return displayMode ? `<div class="formula" tabindex="0">${html}</div>\n` : html;
  };
  const formula = (name, level, pattern, displayMode) => ({
    name,
    level,
    // Where a paragraph may end for a formula of its own, or a text be cut for one within it.
    start: (source) => source.match(displayMode ? /^\$\$/m : /\$/)?.index,
    tokenizer(source) {
      const match = pattern.exec(source);
      return match ? { type: name, raw: match[0], text: match[1].trim() } : undefined;
    },
    renderer: ({ text }) => render(text, displayMode),
  });
  return [
    formula('displayed', 'block', /^\$\$([^$]+)\$\$(?:\n|$)/, true),
    formula('inlined', 'inline', /^\$([^$\n]+(?:\n[^$\n]+)?)\$/, false),
  ];
}

function renderer(files, from) {
  const anchors = new Map();
  return {
    heading({ tokens, depth, text }) {
      const base = anchorOf(plain(text));
      const times = anchors.get(base) ?? 0;
      anchors.set(base, times + 1);
      const id = times === 0 ? base : `${base}-${times}`;
      return `<h${depth} id="${id}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
    },
    link({ href, tokens }) {
      const text = this.parser.parseInline(tokens);
      if (/^https?:/.test(href)) return `<a href="${href}" rel="noopener">${text}</a>`;
      const [file, anchor] = href.split('#');
      if (file !== '' && !files.has(file)) {
        // Sources and other pages are in the repository, not on the site.
        if (file.endsWith('.md') && !file.includes('/')) throw new Error(`${from}: no page ${file}`);
        return text;
      }
      const target = `${file === '' ? '' : pageName(file)}${anchor === undefined ? '' : `#${anchor}`}`;
      return `<a href="${target}">${text}</a>`;
    },
    table(token) {
      const row = (cells, tag) =>
        `<tr>${cells.map((cell) => `<${tag}${tag === 'th' ? ' scope="col"' : ''}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join('')}</tr>`;
      const body = token.rows.map((cells) => row(cells, 'td')).join('\n');
      return `<div class="scrolling" tabindex="0"><table><thead>${emptyAsCells(row(token.header, 'th'))}</thead><tbody>${body}</tbody></table></div>\n`;
    },
    code({ text }) {
      return `<pre tabindex="0"><code>${escaped(text)}</code></pre>\n`;
    },
  };
}

/** A heading without words is no heading. */
function emptyAsCells(row) {
  return row.replaceAll('<th scope="col"></th>', '<td></td>');
}

function plain(markdown) {
  return markdown.replace(/[`*]/g, '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function page(file, titles, body) {
  const links = [...titles]
    .sort(([a], [b]) => Number(b === 'README.md') - Number(a === 'README.md') || a.localeCompare(b))
    .map(([name, title]) => {
      const current = name === file ? ' aria-current="page"' : '';
      return `<a href="${pageName(name)}"${current}>${escaped(title.split(/[:,]/)[0])}</a>`;
    });
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
    <link rel="icon" href="../icon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="base.css" />
    <link rel="stylesheet" href="docs.css" />
    <script src="theme.js"></script>
    <title>${escaped(titles.get(file))} · firth</title>
  </head>
  <body>
    <header>
      <a class="back" href="../index.html#step">← Inside one step</a>
      <nav aria-label="Pages">${links.join('\n')}</nav>
    </header>
    <main>
${body}
    </main>
  </body>
</html>
`;
}
