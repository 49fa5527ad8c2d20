// The pages of mathematics as they are built: every link leads somewhere, every formula is there, and nothing in them
// needs what their policy forbids.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { PROJECT } from '../helpers/runtime-packages.js';

const SOURCES = join(PROJECT, 'docs', 'math');
const BUILT = join(PROJECT, 'dist', 'page', 'docs');
const pages = new Map(
  readdirSync(BUILT)
    .filter((name) => name.endsWith('.html'))
    .map((name) => [name, readFileSync(join(BUILT, name), 'utf8')]),
);
const sources = readdirSync(SOURCES).filter((name) => name.endsWith('.md'));
const pageOf = (source: string) => source.replace('README', 'index').replace('.md', '.html');

describe('the pages of mathematics', () => {
  it('are all there', () => {
    assert.deepEqual([...pages.keys()].sort(), sources.map(pageOf).sort());
  });

  it('have every formula of their sources, and no dollar sign left', () => {
    for (const source of sources) {
      const text = readFileSync(join(SOURCES, source), 'utf8').replace(/^```[\s\S]*?^```/gm, '');
      const page = pages.get(pageOf(source)) as string;
      const displayed = text.match(/\$\$/g)?.length ?? 0;
      const inlined = text.replaceAll('$$', '').match(/\$/g)?.length ?? 0;
      assert.equal(page.match(/<math/g)?.length, displayed / 2 + inlined / 2, source);
      assert.equal(page.match(/display="block"/g)?.length ?? 0, displayed / 2, source);
      assert.ok(!page.includes('$'), source);
    }
  });

  it('link to pages and places that exist', () => {
    let links = 0;
    for (const [name, page] of pages) {
      for (const [, href] of page.matchAll(/<a [^>]*href="([^"]+)"/g)) {
        if (/^https?:|^\.\.\//.test(href)) continue;
        const [file, anchor] = href.split('#');
        const target = pages.get(file === '' ? name : file);
        assert.ok(target !== undefined, `${name} links to ${href}`);
        if (anchor !== undefined) assert.ok(target.includes(`id="${anchor}"`), `${name} links to ${href}`);
        links++;
      }
    }
    assert.ok(links > 100);
  });

  it('have neither inline scripts nor styles', () => {
    for (const [name, page] of pages) {
      assert.ok(!/\sstyle=|<style|\son\w+=|<script(?! src=)/.test(page), name);
      assert.match(
        page,
        /Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'/,
      );
    }
  });
});
