// The Chromium of this machine, for tests of what runs in a browser; where there is none they are skipped.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** The program, or undefined. */
export const CHROMIUM: string | undefined = (process.env.PATH ?? '')
  .split(delimiter)
  .flatMap((folder) => NAMES.map((name) => join(folder, name)))
  .find((path) => existsSync(path) && spawnSync(path, ['--version']).status === 0);

/** A browser that is closed when the test ends. */
export async function startChromium(test: { after(close: () => Promise<void>): void }): Promise<Browser> {
  // A process in a container cannot make the sandbox; the pages are ours.
  const browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: ['--no-sandbox'] });
  test.after(() => browser.close());
  return browser;
}
