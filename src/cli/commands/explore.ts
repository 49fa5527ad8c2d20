// firth explore: serves the page on this machine, and opens it in the browser.

import { Command, Option } from 'commander';
import { isLoopback } from '../../platform/node/request-host.js';
import { servePage } from '../../platform/node/serve-page.js';
import { untilInterrupted } from '../interrupt.js';
import { Output, type OutputOptions } from '../output.js';
import { wholeNumber } from '../whole-number.js';

interface ExploreOptions extends OutputOptions {
  host: string;
  port?: number;
  wordsFrom?: string;
  open?: boolean;
}

export function exploreCommand(): Command {
  return new Command('explore')
    .description('a page in the browser: a map of words, training to watch, and the inside of one step')
    .argument('[file...]', 'word vectors to open there, in any format that firth reads; .gz is unpacked')
    .addOption(
      new Option('--port <n>', 'default: one that is free').argParser(wholeNumber('--port', 0, 65_535)),
    )
    .option('--host <address>', 'the address to listen at; other machines cannot reach this one', '127.0.0.1')
    .option('--words-from <file>', 'where the words of the rows are, if a file has rows only')
    .option('--open', 'open the browser; default: in a terminal, without --json')
    .option('--no-open', 'print the address alone')
    .option('--json', 'print one line: a JSON object with url, port and files')
    .option('--quiet', 'print nothing but the address and errors')
    .addHelpText(
      'after',
      `
The page computes everything in the browser: nothing leaves this machine. Ctrl-C ends it, with exit code 0.

Examples:
  firth explore
  firth explore vectors.bin glove.6B.50d.txt
  firth explore model.firth --port 4000 --no-open
  firth explore matrix.npy --words-from vocabulary.txt`,
    )
    .action(runExplore);
}

async function runExplore(paths: string[], options: ExploreOptions): Promise<void> {
  const output = new Output(options);
  const { host, port, wordsFrom, open: wanted } = options;
  await untilInterrupted(async (signal) => {
    const page = await servePage({
      files: paths,
      host,
      ...(port !== undefined && { port }),
      ...(wordsFrom !== undefined && { wordsFile: wordsFrom }),
    });
    try {
      output.answer(page.url);
      output.resultLine({ url: page.url, port: page.port, files: paths });
      if (!isLoopback(host)) {
        output.note(
          `Whoever can reach ${host} can read the page and the files that were named. There it trains on one thread.`,
        );
      }
      if (!output.json) output.note('Ctrl-C ends it.');
      if (wanted ?? (process.stdout.isTTY && !output.json)) await openBrowser(page.url, output);
      await aborted(signal);
    } finally {
      await page.close();
    }
  });
}

/** Without a browser the address is enough. */
async function openBrowser(url: string, output: Output): Promise<void> {
  const sorry = () => output.note('The browser could not be opened: open the address yourself.');
  try {
    const { default: open } = await import('open');
    const browser = await open(url);
    browser.once('error', sorry);
  } catch {
    sorry();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
