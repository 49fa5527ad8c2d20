// "Inside one step" in a browser: what it shows is what the library computes, and what one does with it does that.

/// <reference lib="dom" />

import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { Page } from 'playwright-core';
import { printAddress } from '#page/step/address.js';
import { withNegatives, withNumber } from '#page/step/changes.js';
import { answerOf } from '#page/step/check-answer.js';
import { evaluate, type LossName, predictions, sampledQuestions, scoresOf } from '#page/step/losses.js';
import { fixed } from '#page/step/parse-number.js';
import { QUESTIONS } from '#page/step/questions.js';
import { DEFAULT_SETUP, EXAMPLE_SETUP, type Setup } from '#page/step/setup.js';
import { situated, stepsFrom } from '../helpers/step-setups.js';
import { violations } from './accessibility.js';
import { BROWSER_TESTS, type OpenOptions, openPage } from './browser.js';

function hashOf(setup: Setup): string {
  const entries = Object.entries(printAddress(setup)).filter((entry) => entry[1] !== undefined);
  return `#step?${new URLSearchParams(entries as [string, string][])}`;
}

async function openStep(test: TestContext, setup = DEFAULT_SETUP, options: OpenOptions = {}): Promise<Page> {
  const page = await openPage(test, { hash: hashOf(setup), ...options });
  await page.getByRole('heading', { name: 'The window' }).waitFor();
  return page;
}

const section = (page: Page, title: string) => page.getByRole('region', { name: title });
const panel = (page: Page, title: string, name: LossName) => section(page, title).locator(`.panel.${name}`);

/** The numbers of a step's table, read row by row from its numeric cells. */
const texts = async (page: Page, selector: string) => {
  const found = await page.locator(selector).allTextContents();
  return found.map((text) => text.trim());
};

/** Waits until the view shows what the library computes for the setup. */
async function shows(page: Page, setup: Setup): Promise<void> {
  const situation = situated(setup);
  for (const name of ['softmax', 'sampling'] as const) {
    const { loss } = evaluate(name, situation);
    const output = panel(page, 'The loss', name).locator('output');
    await output.getByText(fixed(loss), { exact: true }).waitFor();
    const slopes = answerOf(evaluate(name, situation)).map((x) => fixed(x));
    // The larger parts are drawn a moment later.
    await page.waitForFunction(
      ([selector, expected]) =>
        Array.from(document.querySelectorAll(selector), ({ textContent }) => textContent).join(' ') ===
        expected,
      [`.panel.${name} .gradients td.slope > .numbers:first-child`, slopes.join(' ')] as const,
    );
  }
  const vectors = section(page, 'Vectors and scores').locator('tbody .num');
  assert.deepEqual(
    await vectors.allTextContents(),
    Array.from(scoresOf(situation), (score) => fixed(score)),
  );
  const rows = panel(page, 'Probabilities', 'softmax').locator('tbody tr');
  assert.deepEqual(
    await rows.locator('.num').allTextContents(),
    predictions(situation).flatMap(({ probability, truth, error }) => [
      fixed(probability),
      String(truth),
      fixed(error),
    ]),
  );
  const asked = panel(page, 'Probabilities', 'sampling').locator('tbody tr');
  assert.deepEqual(
    await asked.locator('.num').allTextContents(),
    sampledQuestions(situation)
      .flat()
      .flatMap(({ score, yes, error }) => [fixed(score), fixed(yes), fixed(error)]),
  );
}

const word = (page: Page, name: string, which = 0) =>
  page
    .getByRole('group', { name: 'The sentence' })
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .nth(which);

const verdict = (page: Page) => page.locator('.verdict');
const answers = (page: Page) => page.locator('.answered input');
const check = (page: Page) => section(page, 'Your turn').getByRole('button', { name: 'Check' }).click();

const horizontally = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe('inside one step', BROWSER_TESTS, () => {
  it('shows what the library computes, for the default, the example and a window', async (test) => {
    await shows(await openStep(test), DEFAULT_SETUP);
    await shows(await openStep(test, EXAMPLE_SETUP), EXAMPLE_SETUP);
    const window: Setup = { ...DEFAULT_SETUP, looked: 'window', D: 5, K: 2, seed: 7 };
    await shows(await openStep(test, window), window);
  });

  it('takes another centre word, outside word, sentence and window', async (test) => {
    const page = await openStep(test);
    await word(page, 'warm').click();
    await shows(page, { ...DEFAULT_SETUP, center: 5 });
    await page.getByRole('radio', { name: 'mat (place 7)' }).check();
    await shows(page, { ...DEFAULT_SETUP, center: 5, looked: 6 });
    await page.getByRole('radio', { name: /the whole window/ }).check();
    await shows(page, { ...DEFAULT_SETUP, center: 5, looked: 'window' });
    await page.getByLabel('Words to each side').fill('1');
    await page.getByLabel('Words to each side').blur();
    await shows(page, { ...DEFAULT_SETUP, center: 5, looked: 'window', reach: 1 });
    await page.getByLabel('Sentence', { exact: true }).fill('One two THREE two');
    await shows(page, {
      ...DEFAULT_SETUP,
      sentence: 'One two THREE two',
      center: 5,
      looked: 'window',
      reach: 1,
    });
    await page.getByLabel('Sentence', { exact: true }).fill('one one');
    await page.getByText('write at least two different words').waitFor();
    assert.equal(await page.getByRole('heading', { name: 'Gradients' }).count(), 0);
  });

  it('counts a negative that is added again in the gradient, and refuses the outside word', async (test) => {
    const page = await openStep(test, EXAMPLE_SETUP);
    await page.getByRole('button', { name: 'Add two', exact: true }).click();
    await shows(page, withNegatives(EXAMPLE_SETUP, 0, [2, 3, 2]));
    const row = panel(page, 'Gradients', 'sampling').locator('tbody tr').nth(3);
    assert.match((await row.locator('.made-of').textContent()) ?? '', /^2 × 0\.8176 vc$/);
    assert.equal(await page.getByRole('button', { name: 'two ×2: take away' }).count(), 2);

    await page.getByRole('button', { name: 'Add zero' }).click();
    await page.getByText('“zero” is the outside word itself').waitFor();
    await shows(page, withNegatives(EXAMPLE_SETUP, 0, [2, 3, 2]));

    await page.getByRole('button', { name: 'three: take away' }).click();
    await shows(page, withNegatives(EXAMPLE_SETUP, 0, [2, 2]));
    await page.getByLabel('K, for each outside word').fill('1');
    await page.getByLabel('K, for each outside word').blur();
    await shows(page, { ...withNegatives(EXAMPLE_SETUP, 0, [2]), K: 1 });
    await page.getByRole('button', { name: 'Draw at random' }).click();
    await page.getByRole('group', { name: 'Negatives for zero' }).getByRole('button').first().waitFor();
  });

  it('takes a number that is typed, and leaves what is no number', async (test) => {
    const page = await openStep(test, EXAMPLE_SETUP);
    const field = page.getByRole('textbox', { name: 'u of two, number 1', exact: true });
    await field.fill('−2,5');
    await field.press('Enter');
    await field.blur();
    const typed = withNumber(EXAMPLE_SETUP, 4, 'u', 2, 1, -2.5);
    await shows(page, typed);
    assert.equal(await field.inputValue(), '−2.5');
    await field.fill('many');
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    await field.blur();
    assert.equal(await field.inputValue(), '−2.5');
    await shows(page, typed);
  });

  it('takes steps as the library does, back and forth', async (test) => {
    const page = await openStep(test, EXAMPLE_SETUP);
    const one = stepsFrom(EXAMPLE_SETUP, 'sampling', 1);
    const after = panel(page, 'The step', 'sampling').locator('output');
    assert.equal(await after.textContent(), fixed(evaluate('sampling', situated(one)).loss));
    assert.ok(evaluate('sampling', situated(one)).loss < evaluate('sampling', situated(EXAMPLE_SETUP)).loss);
    await page.getByRole('button', { name: 'Take a step: Negative sampling' }).click();
    await shows(page, one);
    await page.getByRole('button', { name: 'Take 10 steps: Naive softmax' }).click();
    await shows(page, stepsFrom(one, 'softmax', 10));
    await page.getByRole('img', { name: /^After 11 changes/ }).waitFor();
    for (let i = 0; i < 10; i++) await page.getByRole('button', { name: 'Undo' }).click();
    await shows(page, one);
    await page.getByRole('button', { name: 'Reset the numbers' }).click();
    await shows(page, EXAMPLE_SETUP);
    await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
    await shows(page, one);
  });

  it('says so when steps are too long', async (test) => {
    const page = await openStep(test, { ...DEFAULT_SETUP, looked: 'window', reach: 3, rate: 10 });
    const button = page.getByRole('button', { name: 'Take 10 steps: Naive softmax' });
    const message = page.getByRole('alert').getByText('The steps are too long');
    for (let i = 0; i < 20 && (await message.count()) === 0; i++) await button.click();
    await message.first().waitFor();
  });

  it('tells lost duplicates, the sign and a forgotten y, and right answers', async (test) => {
    const page = await openStep(test, withNegatives(EXAMPLE_SETUP, 0, [2, 3, 2]));
    await check(page);
    await verdict(page).getByText('Nothing is filled in yet.').waitFor();
    const turn = section(page, 'Your turn');
    // By hand: the row of the word that was drawn twice, counted once.
    await answers(page).nth(6).fill('0.818');
    await answers(page).nth(7).fill('0.409');
    await check(page);
    await verdict(page).getByText('You lost the duplicate').waitFor();
    await verdict(page)
      .getByText('First for u2, “two”, number 0: yours is 0.8180, right is 1.6351')
      .waitFor();
    assert.equal(await answers(page).nth(6).getAttribute('aria-invalid'), 'true');
    // Mended.
    await answers(page).nth(6).fill('1.635');
    await answers(page).nth(7).fill('0.818');
    await check(page);
    await verdict(page).getByText('Right: the 2 of 10 that are filled in.').waitFor();

    for (const [button, hint] of [
      ['Lose the duplicate', 'You lost the duplicate'],
      ['Flip the sign', 'The sign: yours is minus the gradient'],
      ['Exchange outside and negatives', 'Outside word and negatives are exchanged'],
    ] as const) {
      await turn.getByRole('button', { name: button }).click();
      await check(page);
      await verdict(page).getByText(hint).waitFor();
    }
    await turn.getByRole('radio', { name: 'Naive softmax' }).check();
    await turn.getByRole('button', { name: 'Forget − y' }).click();
    await check(page);
    await verdict(page).getByText('ŷ without − y').waitFor();
    await turn.getByRole('button', { name: 'Show the right numbers' }).click();
    await check(page);
    await verdict(page).getByText('Right: all 10 numbers.').waitFor();
    // The verdict is of these numbers: with others it goes.
    await page.getByRole('button', { name: 'Take a step: Naive softmax' }).click();
    await verdict(page).getByText('Right').waitFor({ state: 'detached' });
  });

  for (const question of QUESTIONS) {
    it(`asks (${question.name}), and knows the answer`, async (test) => {
      const page = await openStep(test);
      await page.getByRole('button', { name: `Question ${question.name}:` }).click();
      const asked = page.getByRole('region', { name: `Question (${question.name})` });
      await asked.waitFor();
      await shows(page, question.setup);
      const situation = situated(question.setup);
      for (const [i, ask] of question.asks.entries()) {
        const item = asked.locator('li').nth(i);
        if (ask.kind === 'numbers') {
          const right = ask.right(situation);
          const fill = async (numbers: readonly number[]) => {
            for (const [d, x] of numbers.entries()) await item.getByRole('textbox').nth(d).fill(x.toFixed(3));
            await item.getByRole('button', { name: 'Check' }).click();
          };
          await fill(right.map((x) => x + 0.5));
          await item.getByText('✗').waitFor();
          await fill(right);
        } else if (ask.kind === 'choice') {
          await item
            .getByRole('radio')
            .nth((ask.right + 1) % 3)
            .check();
          await item.getByText('✗ No: try another.').waitFor();
          await item.getByRole('radio').nth(ask.right).check();
        } else if (ask.show) {
          await item.getByText('Not reached yet').waitFor();
          await item.getByRole('button', { name: 'Show' }).click();
        } else {
          await item.getByText('Not reached yet').waitFor();
          await page.getByRole('button', { name: 'Add two', exact: true }).click();
        }
        await item.getByText(/✓ (Right|Done)\./).waitFor();
      }
      if (question.curve) {
        await asked.getByRole('slider', { name: 'Move x' }).fill('0');
        await asked
          .getByRole('row', { name: /slope as measured/ })
          .getByText(/^0\.(5500|2500)$/)
          .waitFor();
      }
      const link = asked.getByRole('link', { name: 'Derivation' });
      const [docs] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
      await docs.waitForLoadState();
      assert.match(docs.url(), /\/docs\/[a-z-]+\.html/);
      const { hash } = new URL(docs.url());
      if (hash !== '') assert.equal(await docs.locator(`[id="${hash.slice(1)}"]`).count(), 1);
      assert.ok((await docs.locator('math').count()) > 5);
    });
  }

  it('shows the same after a reload, and to whoever gets the link', async (test) => {
    const page = await openStep(test);
    await word(page, 'on').click();
    await page.getByRole('radio', { name: 'the (place 5)' }).check();
    await page.getByRole('button', { name: 'Add sea' }).click();
    await page.getByRole('button', { name: 'Take a step: Negative sampling' }).click();
    await page.waitForFunction(() => /[?&]m=/.test(location.hash));
    const losses = await texts(page, '.total output');
    const gradients = await texts(page, '.gradients');
    await page.reload();
    await page.getByRole('heading', { name: 'The window' }).waitFor();
    await page.locator('.answered').first().waitFor();
    assert.deepEqual(await texts(page, '.total output'), losses);
    assert.deepEqual(await texts(page, '.gradients'), gradients);
    // A link that is followed while the view is open.
    await page.evaluate((hash) => {
      location.hash = hash;
    }, hashOf(EXAMPLE_SETUP));
    await shows(page, EXAMPLE_SETUP);
    await page.goBack();
    await panel(page, 'The loss', 'softmax')
      .locator('output', { hasText: losses[0] as string })
      .waitFor();
  });

  it('works with the keyboard alone', async (test) => {
    const page = await openStep(test);
    await word(page, 'sat').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await shows(page, { ...DEFAULT_SETUP, center: 3 });
    await page.getByRole('slider', { name: /Learning rate/ }).focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => location.hash.includes('a=0.11'));
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`breaks no rule of accessibility, ${colorScheme}`, async (test) => {
      const setup = { ...EXAMPLE_SETUP, question: 'b' as const };
      const page = await openStep(test, setup, { colorScheme });
      await section(page, 'Your turn').getByRole('button', { name: 'Flip the sign' }).click();
      await check(page);
      assert.deepEqual(await violations(page), []);
      await page.getByRole('button', { name: 'Question e:' }).click();
      await page.getByRole('slider', { name: 'Move x' }).waitFor();
      await page.getByRole('radio', { name: /the whole window/ }).check();
      assert.deepEqual(await violations(page), []);
      await page.goto(new URL('docs/naive-softmax.html', page.url()).href);
      // axe takes a heading that is a formula for an empty one.
      assert.deepEqual(await violations(page, ['th:has(math)']), []);
    });
  }

  it('fits a narrow screen, with long vectors and long words', async (test) => {
    const viewport = { width: 390, height: 844 };
    const sentence = `${'a'.repeat(60)} b ${'c'.repeat(60)} d e f g h`;
    for (const setup of [
      { ...DEFAULT_SETUP, D: 10, question: 'e' as const },
      { ...DEFAULT_SETUP, sentence },
    ]) {
      const page = await openStep(test, setup, { viewport });
      assert.equal(await horizontally(page), 0);
      await page.evaluate(() => document.querySelector('.view:not([hidden])')?.scrollTo(500, 0));
      const moved = await page.evaluate(() => document.querySelector('.view:not([hidden])')?.scrollLeft);
      assert.equal(moved, 0);
    }
  });
});

describe('the pages of mathematics', BROWSER_TESTS, () => {
  it('open with their formulas, in both themes and on a narrow screen, and lead to one another', async (test) => {
    for (const options of [
      { colorScheme: 'light' as const },
      { colorScheme: 'dark' as const, viewport: { width: 390, height: 844 } },
    ]) {
      const page = await openPage(test, options);
      await page.goto(new URL('docs/index.html', page.url()).href);
      const names = await page
        .getByRole('navigation', { name: 'Pages' })
        .getByRole('link')
        .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
      assert.equal(names.length, 9);
      for (const name of names) {
        await page.goto(name);
        assert.ok((await page.locator('math').count()) > 5, name);
        assert.equal(await page.locator('math merror').count(), 0, name);
        assert.equal(await horizontally(page), 0, name);
      }
      await page.getByRole('link', { name: 'Inside one step' }).click();
      await page.getByRole('heading', { name: 'The window' }).waitFor();
    }
  });
});
