// npm run screenshots: pictures of every view of the page, light and dark, wide and narrow, in build/screenshots/, to be
// looked at; those that the README shows go to docs/images/ too. A word of a view chooses: npm run screenshots -- map
// The model is trained on the spot, on the Brown corpus, with one thread: the same vectors each time.

import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brownCorpus } from './steps/brown-corpus.mjs';
import { build } from './steps/build.mjs';
import { install } from './steps/install.mjs';
import { root } from './steps/root.mjs';

/**
 * What is taken: the address that sets the view up, `ready`, which is there once the view is, `prepare`, what no address
 * can say, and `kept`, the picture's name in docs/images/ (wide and light).
 */
const SHOTS = [
  { name: 'map', hash: '#map?word=river', kept: 'page-map.png' },
  { name: 'map-groups', hash: '#map?colour=clusters', ready: '[aria-label^="Groups;"]' },
  { name: 'train', hash: '#train?source=sample&epochs=3&threads=1', prepare: trainToTheEnd },
  { name: 'step', hash: '#step', prepare: scrollTo('Probabilities'), kept: 'page-step.png' },
  { name: 'step-question', hash: '#step?q=h' },
];

async function trainToTheEnd(page) {
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await page.getByRole('button', { name: 'Show on the map' }).click({ trial: true, timeout: 120_000 });
  // On a narrow screen the training stands below the options.
  await page.getByRole('heading', { name: 'Training' }).scrollIntoViewIfNeeded();
}

function scrollTo(heading) {
  return async (page) => {
    await page.getByRole('heading', { name: heading }).evaluate((element) => element.scrollIntoView());
  };
}

const SIZES = [
  { name: 'wide', viewport: { width: 1280, height: 800 } },
  { name: 'narrow', viewport: { width: 390, height: 844 } },
];
const COLOURS = ['light', 'dark'];
const LARGEST_KEPT = 400_000;
/** Colours fade and maps fly; then all stands still. */
const SETTLE_MS = 1500;

const FOLDER = join(root, 'build', 'screenshots');
const MODEL = join(FOLDER, 'brown.firth');

install();
await build();
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
await train();
await takeAll(process.argv.slice(2));

async function train() {
  const flags = ['-o', MODEL, '--threads', '1', '--seed', '1'];
  const main = join(root, 'dist', 'cli', 'main.js');
  const { status } = spawnSync(process.execPath, [main, 'train', await brownCorpus(), ...flags], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(1);
}

async function takeAll(words) {
  const { servePage } = await import('../dist/node.js');
  const { launchChromium } = await import('../build/test/helpers/chromium.js');
  const server = await servePage({ files: [MODEL] });
  const browser = await launchChromium();
  try {
    for (const shot of SHOTS.filter(({ name }) => words.length === 0 || words.includes(name))) {
      for (const size of SIZES) {
        for (const colorScheme of COLOURS) await take(browser, server.url, shot, size, colorScheme);
      }
    }
  } finally {
    await browser.close();
    await server.close();
  }
}

async function take(browser, url, shot, size, colorScheme) {
  const { viewport } = size;
  const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(`${url}${shot.hash}`);
  await page.getByRole('combobox', { name: 'Word vectors' }).waitFor();
  if (shot.ready) await page.locator(shot.ready).waitFor();
  await shot.prepare?.(page);
  await page.waitForTimeout(SETTLE_MS);
  const kept = shot.kept && size === SIZES[0] && colorScheme === COLOURS[0];
  const paths = [join(FOLDER, `${shot.name}-${size.name}-${colorScheme}.png`)];
  if (kept) paths.push(join(root, 'docs', 'images', shot.kept));
  for (const path of paths) {
    await page.screenshot({ path });
    const { size: bytes } = statSync(path);
    console.log(`${relative(root, path)}: ${Math.ceil(bytes / 1000)} kB`);
  }
  await context.close();
  if (kept && statSync(paths[1]).size > LARGEST_KEPT) {
    console.error(`${paths[1]} is larger than ${LARGEST_KEPT / 1000} kB.`);
    process.exitCode = 1;
  }
}
