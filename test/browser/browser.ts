// A real browser for tests of the page: Chromium without a window, once for each file of tests, and pages that fail a
// test when anything is wrong that a user might not see: an error on the console, a request to another origin.

/// <reference lib="dom" />

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { after, type TestContext } from 'node:test';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { type ServedPage, type ServePageOptions, servePage } from '#firth/platform/node/serve-page.js';

/** Where Chromium and Chrome usually are, besides the folders of PATH. */
const PLACES: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].map((folder) =>
    join(process.env[folder] ?? '', 'Google', 'Chrome', 'Application', 'chrome.exe'),
  ),
};
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Nothing but the page: no network of its own, and WebGL without a graphics card. */
const FLAGS = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];

/** No step of a test takes longer. */
const LIMIT_MS = 20_000;

/** The program: $CHROMIUM, or the first that is found. */
export function findChromium(): string | undefined {
  const { CHROMIUM, PATH = '' } = process.env;
  if (CHROMIUM) return CHROMIUM;
  const onPath = PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...(PLACES[process.platform] ?? [])].find((path) => existsSync(path));
}

/** Passed to describe: without a browser these tests are skipped, and say so. */
export const BROWSER_TESTS = {
  skip:
    findChromium() === undefined &&
    'Chromium or Chrome is not installed; put its path into CHROMIUM to run the tests of the page',
};

let running: Promise<Browser> | undefined;

/** The browser of this file of tests; it ends with them. */
export function browser(): Promise<Browser> {
  running ??= launch();
  return running;
}

after(async () => {
  await (await running)?.close();
});

function launch(): Promise<Browser> {
  const executablePath = findChromium();
  assert.ok(executablePath !== undefined, 'Chromium is not installed');
  // Chromium's sandbox refuses to run as root.
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args: [...root, ...FLAGS], timeout: 60_000 });
}

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
