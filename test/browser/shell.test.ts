import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import type { Page } from 'playwright-core';
import sirv from 'sirv';
import { startServer } from '../helpers/local-server.js';
import { PROJECT } from '../helpers/runtime-packages.js';
import { temporaryFolder } from '../helpers/temporary-folder.js';
import { violations } from './accessibility.js';
import { BROWSER_TESTS, openPage } from './browser.js';
import { brokenFiles, dropFiles, WORDS, writeVectors } from './files.js';

const NAMES = [
  'plain.txt',
  'whole.bin',
  'my.glove',
  'rows.npy',
  'made.safetensors',
  'my-vectors.tsv',
  'trained.firth',
  'plain.txt.gz',
  'rows.npy.gz',
];

const folder = temporaryFolder({ after });
const written = new Map<string, string[]>();
before(async () => {
  for (const name of NAMES) written.set(name, await writeVectors(folder, name));
});
const filesOf = (name: string) => written.get(name) as string[];

const input = (page: Page) => page.locator('input[type=file]');
const chosen = (page: Page) => page.getByRole('combobox', { name: 'Word vectors' });
const opener = (page: Page) => page.getByRole('button', { name: 'Open …' });

/** Waits until vectors of this name are the ones that are looked at. */
async function isOpen(page: Page, name: string): Promise<void> {
  const select = chosen(page);
  await select.locator('option', { hasText: name }).first().waitFor({ state: 'attached' });
  const shown = await select.evaluate((element) => (element as HTMLSelectElement).selectedOptions[0]?.text);
  assert.equal(shown, name);
  const size = await page.locator('.models .size').textContent();
  assert.equal(size, `${WORDS.length} × 4`);
}

const horizontally = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe('the page', BROWSER_TESTS, () => {
  it('opens files of every format by the file chooser', async (test) => {
    const page = await openPage(test);
    for (const name of NAMES) {
      await input(page).setInputFiles(filesOf(name));
      await isOpen(page, name);
    }
    assert.equal(await page.getByRole('alert').count(), 0);
    await chosen(page).selectOption({ label: 'my.glove' });
    await isOpen(page, 'my.glove');
  });

  it('opens files of every format that are dropped on it, several at once', async (test) => {
    const page = await openPage(test, { hash: '#train' });
    await dropFiles(page, filesOf('rows.npy'));
    await isOpen(page, 'rows.npy');
    assert.match(page.url(), /#map/);
    const rest = NAMES.filter((name) => name !== 'rows.npy' && name !== 'rows.npy.gz');
    await dropFiles(page, rest.flatMap(filesOf));
    await isOpen(page, rest.at(-1) as string);
    const names = await chosen(page).locator('option').allTextContents();
    assert.deepEqual(names, ['rows.npy', ...rest]);
  });

  it('opens the files that firth explore serves', async (test) => {
    const page = await openPage(test, { serve: { files: NAMES.map((name) => filesOf(name)[0] as string) } });
    await page.waitForFunction(
      (count) => document.querySelectorAll('.models option').length === count,
      NAMES.length,
    );
    assert.deepEqual(await chosen(page).locator('option').allTextContents(), NAMES);
    await isOpen(page, NAMES.at(-1) as string);
  });

  it('says what is wrong with a file, and lives on', async (test) => {
    const page = await openPage(test);
    for (const { path, message } of brokenFiles(folder)) {
      await input(page).setInputFiles(path);
      const alert = page.getByRole('alert');
      await alert.waitFor();
      assert.match(await alert.locator('span').first().innerText(), message);
      await alert.getByRole('button', { name: 'Close the message' }).click();
      await alert.waitFor({ state: 'detached' });
      assert.ok(await page.evaluate(() => document.activeElement?.id === 'main'));
    }
    await input(page).setInputFiles(filesOf('rows.npy')[0] as string);
    const alert = page.getByRole('alert');
    assert.equal(
      await alert.locator('span').first().innerText(),
      'rows.npy: expected a file with the words of the rows beside it, found none. ' +
        'Pass that file too: `beside`; on the page, choose both files at once',
    );
    await input(page).setInputFiles(filesOf('plain.txt'));
    await isOpen(page, 'plain.txt');
  });

  it('says when a served file is gone, and opens the others', async (test) => {
    const [gone, there] = [join(folder, 'gone.txt'), filesOf('plain.txt')[0] as string];
    writeFileSync(gone, '1 1\na 1\n');
    const page = await openPage(test, { serve: { files: [gone, there] }, expected: /410 \(Gone\)/ });
    await isOpen(page, 'plain.txt');
    rmSync(gone);
    await page.reload();
    const alert = page.getByRole('alert');
    assert.equal(
      await alert.locator('span').first().innerText(),
      `gone.txt could not be fetched: ${gone}: could not be read: no such file or folder. Check the path`,
    );
    await isOpen(page, 'plain.txt');
  });

  it('closes vectors, and gives them back', async (test) => {
    const page = await openPage(test);
    for (const name of ['plain.txt', 'whole.bin']) {
      await input(page).setInputFiles(filesOf(name));
      await isOpen(page, name);
    }
    await page.getByRole('button', { name: 'Close whole.bin' }).click();
    await isOpen(page, 'plain.txt');
    await page.getByRole('button', { name: 'Close plain.txt' }).click();
    await chosen(page).waitFor({ state: 'detached' });
    assert.ok(await opener(page).evaluate((button) => button === document.activeElement));
    await page
      .locator('.toast', { hasText: 'Closed whole.bin.' })
      .getByRole('button', { name: 'Undo' })
      .click();
    await isOpen(page, 'whole.bin');
    await page
      .locator('.toast', { hasText: 'Closed plain.txt.' })
      .getByRole('button', { name: 'Undo' })
      .click();
    await isOpen(page, 'plain.txt');
    assert.deepEqual(await chosen(page).locator('option').allTextContents(), ['plain.txt', 'whole.bin']);
  });

  it('stops reading when it is told to', async (test) => {
    // First it comes, then it never comes.
    const page = await openPage(test, { serve: { files: filesOf('plain.txt') } });
    await isOpen(page, 'plain.txt');
    await page.route('**/files/0/plain.txt', () => {});
    await page.reload();
    await page.getByRole('button', { name: 'Stop reading plain.txt' }).click();
    await page.getByRole('progressbar').waitFor({ state: 'detached' });
    assert.ok(await opener(page).evaluate((button) => button === document.activeElement));
    assert.equal(await page.getByRole('alert').count(), 0);
    await input(page).setInputFiles(filesOf('whole.bin'));
    await isOpen(page, 'whole.bin');
  });

  it('remembers light or dark', async (test) => {
    const page = await openPage(test, { colorScheme: 'dark' });
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await ground();
    await page.getByRole('button', { name: 'Colours: system. Change to light' }).click();
    const light = await ground();
    assert.notEqual(light, dark);
    await page.reload();
    await page.getByRole('button', { name: 'Colours: light. Change to dark' }).waitFor();
    assert.equal(await ground(), light);
    await page.getByRole('button', { name: 'Colours: light. Change to dark' }).click();
    await page.getByRole('button', { name: 'Colours: dark. Change to system' }).click();
    assert.equal(await ground(), dark);
  });

  it('keeps the view in its address', async (test) => {
    const page = await openPage(test, { hash: '#step?seed=3' });
    const current = () => page.locator('nav a[aria-current=page]').textContent();
    assert.equal(await current(), 'Inside one step');
    assert.equal(await page.title(), 'Inside one step · firth');
    await page.getByRole('link', { name: 'Train' }).click();
    await page.waitForFunction(() => document.title === 'Train · firth');
    assert.match(page.url(), /#train/);
    await page.reload();
    assert.equal(await current(), 'Train');
    await page.goBack();
    await page.waitForFunction(() => document.title === 'Inside one step · firth');
    assert.equal(await current(), 'Inside one step');
    assert.match(page.url(), /#step\?.*seed=3/);
    await page.evaluate(() => {
      location.hash = '#nonsense';
    });
    await page.waitForFunction(() => document.title === 'Map · firth');
  });

  it('is used by the keyboard alone', async (test) => {
    const page = await openPage(test);
    page.on('filechooser', (chooser) => chooser.setFiles(filesOf('plain.txt')));
    const focused = () =>
      page.evaluate(() => {
        const element = document.activeElement;
        return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
      });
    const order: string[] = [];
    for (let i = 0; i < 6; i++) {
      await page.keyboard.press('Tab');
      order.push(await focused());
      const outlined = await page.evaluate(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement as Element);
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
      });
      assert.ok(outlined, `${order.at(-1)} shows that it has the focus`);
    }
    assert.deepEqual(order, [
      'Skip to the content',
      'Map',
      'Train',
      'Inside one step',
      'Open …',
      'Colours: system. Change to light',
    ]);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await isOpen(page, 'plain.txt');
    await page.reload();
    await page.getByRole('link', { name: 'Train' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.title === 'Train · firth');
    await page.getByRole('link', { name: 'Skip to the content' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'main');
    assert.match(page.url(), /#train/);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`has no fault that axe finds, ${colorScheme}`, async (test) => {
      const page = await openPage(test, { colorScheme });
      await input(page).setInputFiles(brokenFiles(folder)[0]?.path as string);
      await page.getByRole('alert').waitFor();
      for (const name of ['plain.txt', 'whole.bin']) {
        await input(page).setInputFiles(filesOf(name));
        await isOpen(page, name);
      }
      await page.getByRole('button', { name: 'Close whole.bin' }).click();
      await page.locator('.toast', { hasText: 'Closed whole.bin.' }).waitFor();
      assert.deepEqual(await violations(page, ['.view']), []);
    });
  }

  it('fits a narrow screen', async (test) => {
    const page = await openPage(test, { viewport: { width: 390, height: 844 } });
    assert.equal(await horizontally(page), 0);
    const header = async () => (await page.getByRole('banner').boundingBox())?.height;
    const height = await header();
    const long = join(folder, `${'a-very-long-name-'.repeat(8)}.txt`);
    writeFileSync(long, '6 4\nrain 1 2 3 4\na 1 1 1 1\nb 1 1 1 1\nc 1 1 1 1\nd 1 1 1 1\ne 1 2 1 1\n');
    await input(page).setInputFiles(long);
    await chosen(page).waitFor();
    await input(page).setInputFiles(brokenFiles(folder)[2]?.path as string);
    await page.getByRole('alert').waitFor();
    assert.equal(await horizontally(page), 0);
    assert.equal(await header(), height, 'the header has the height that it had with nothing open');
    const box = await page.getByRole('alert').boundingBox();
    assert.ok(box && box.x >= 0 && box.x + box.width <= 390, JSON.stringify(box));
  });

  it('is isolated and keeps its policy under firth explore', async (test) => {
    const page = await openPage(test, { expected: /Content Security Policy/ });
    assert.ok(await page.evaluate(() => crossOriginIsolated));
    const stopped = await page.evaluate(async () => {
      const violated = new Set<string>();
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
        violated.add(effectiveDirective),
      );
      const script = document.createElement('script');
      script.textContent = 'globalThis.inlineRan = true';
      document.head.append(script);
      await fetch('http://127.0.0.1:9/').catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, 50));
      return { violated: [...violated], ran: 'inlineRan' in globalThis };
    });
    assert.deepEqual(stopped, { violated: ['script-src-elem', 'connect-src'], ran: false });
  });

  it('works on any web host, in a folder, without headers', async (test) => {
    const page = await openPage(test, { url: `${await plainHost(test)}/some/folder/` });
    assert.equal(await page.evaluate(() => crossOriginIsolated), false);
    await input(page).setInputFiles(filesOf('trained.firth'));
    await isOpen(page, 'trained.firth');
    for (const view of ['Train', 'Inside one step', 'Map']) {
      await page.getByRole('link', { name: view }).click();
      await page.waitForFunction((title) => document.title === title, `${view} · firth`);
    }
  });
});

/** The built page on a server that knows nothing of it. @returns the origin; the page is in /some/folder/. */
async function plainHost(test: TestContext): Promise<string> {
  const serve = sirv(join(PROJECT, 'dist', 'page'));
  const { origin } = await startServer(test, (request, response) => {
    request.url = request.url?.replace(/^\/some\/folder/, '') ?? '';
    serve(request, response);
  });
  return origin;
}
