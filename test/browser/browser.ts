// A real browser for tests of the page: Chromium without a window, once for each file of tests, and pages that fail a
// test when anything is wrong that a user might not see: an error on the console, a request to another origin.

/// <reference lib="dom" />

import assert from 'node:assert/strict';
import { after, type TestContext } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type ServedPage, type ServePageOptions, servePage } from '#firth/platform/node/serve-page.js';
import { launchChromium } from '../helpers/chromium.js';

export { BROWSER_TESTS } from '../helpers/chromium.js';

/** No step of a test takes longer. */
const LIMIT_MS = 20_000;

let running: Promise<Browser> | undefined;

/** The browser of this file of tests; it ends with them. */
export function browser(): Promise<Browser> {
  running ??= launchChromium();
  return running;
}

after(async () => {
  await (await running)?.close();
});

export interface OpenOptions extends BrowserContextOptions {
  /** What `firth explore` is to serve. */
  readonly serve?: ServePageOptions;
  /** The address of another server to open instead. */
  readonly url?: string;
  /** The part of the address from # on. */
  readonly hash?: string;
  /** Messages on the console that the test is about. */
  readonly expected?: RegExp;
}

/**
 * Opens the page in a new profile, served as `firth explore` serves it. When the test ends, the page and its server are
 * closed, and what went wrong unseen makes the test fail.
 */
export async function openPage(test: TestContext, options: OpenOptions = {}): Promise<Page> {
  const { serve, url, hash = '', expected, ...profile } = options;
  const server = url === undefined ? await servePage(serve) : undefined;
  const address = url ?? (server as ServedPage).url;
  const context = await (await browser()).newContext({ viewport: { width: 1280, height: 800 }, ...profile });
  const page = await context.newPage();
  page.setDefaultTimeout(LIMIT_MS);
  const problems = watch(page, new URL(address).origin, expected);
  test.after(async () => {
    await context.close();
    await server?.close();
    assert.deepEqual(problems, []);
  });
  await page.goto(`${address}${hash}`);
  await page.getByRole('navigation', { name: 'Views' }).waitFor();
  return page;
}

/** What goes wrong on a page, as it happens. */
function watch(page: Page, origin: string, expected: RegExp | undefined): string[] {
  const problems: string[] = [];
  page.on('console', (message) => {
    const { type, text } = { type: message.type(), text: message.text() };
    if ((type === 'error' || type === 'warning') && !expected?.test(text)) problems.push(`${type}: ${text}`);
  });
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.stack ?? error.message}`));
  page.context().on('request', (request) => {
    const { protocol, origin: to } = new URL(request.url());
    if (to !== origin && protocol !== 'blob:' && protocol !== 'data:') {
      problems.push(`request to another origin: ${request.url()}`);
    }
  });
  return problems;
}
