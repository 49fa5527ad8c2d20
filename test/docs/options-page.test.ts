import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { OTHER_NAMES } from '#firth/cli/other-names.js';
import { PROJECT } from '../helpers/runtime-packages.js';

interface Script {
  optionsPage: (page: string) => string;
}

const script = (await import(pathToFileURL(join(PROJECT, 'scripts', 'options-page.mjs')).href)) as Script;
const page = readFileSync(join(PROJECT, 'docs', 'options.md'), 'utf8');

describe('docs/options.md', () => {
  it('is what the option tables say', () => {
    assert.equal(script.optionsPage(page), page, 'docs/options.md is stale: node scripts/options-page.mjs');
  });

  it('has a row for every option that another program names', () => {
    for (const flag of Object.keys(OTHER_NAMES))
      assert.match(page, new RegExp(`\\| .*\`--${flag}\` \\|`), flag);
  });

  it('is refused without its marks', () => {
    assert.throws(() => script.optionsPage('# Options'), {
      message: 'docs/options.md has no part that begins with <!-- generated: options -->',
    });
  });
});
