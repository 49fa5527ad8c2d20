// What axe-core finds wrong with a page, in few words.

import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

const { source } = createRequire(import.meta.url)('axe-core') as typeof axe;

/**
 * Rules of WCAG 2.2 AA and axe's own that are broken, each with the first elements that break it.
 *
 * @param exclude Selectors of parts that are not looked at.
 */
export async function violations(page: Page, exclude: readonly string[] = []): Promise<string[]> {
  await page.evaluate(source);
  return page.evaluate(async (left) => {
    const { axe: installed } = globalThis as unknown as { axe: typeof axe };
    const { violations } = await installed.run({ exclude: left.map((selector) => [selector]) });
    return violations.map(
      ({ id, help, nodes }) =>
        `${id}: ${help}: ${nodes
          .slice(0, 3)
          .map(({ html }) => html)
          .join(' ')}`,
    );
  }, exclude);
}
