import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import type { RunReport } from '#firth/cs224n/run/results.js';
import { archived, makeZip } from '../../../helpers/make-zip.js';
import { MAIN, runCommand, runProgram } from '../../../helpers/run-command.js';
import { flagsOf, mulberry32, outcomeOf, SMALL_OPTIONS, smallText } from '../../../helpers/small-run.js';
import { temporaryFolder } from '../../../helpers/temporary-folder.js';
import { smallTreebank, writeTreebank } from '../../../helpers/treebank-files.js';

const WINDOWS = process.platform === 'win32';
const NO_SIGNALS = WINDOWS && 'Windows has no signals to catch';
const NO_LIMITS = WINDOWS && 'Windows has no ulimit';

/** Long enough to be interrupted, with checkpoints now and then. */
const OPTIONS = { ...SMALL_OPTIONS, iterations: 600, batch: 120, printEvery: 10, checkpointEvery: 140 };

const folder = temporaryFolder({ after });
const environment = { HOME: folder, XDG_CACHE_HOME: join(folder, 'cache') };
const textFile = join(folder, 'text.txt');
writeFileSync(textFile, smallText());
const base = ['cs224n', 'run', '--text', textFile, '--words', 'rain,snow,tea'];

/** Runs `firth cs224n run` on the small text. */
function run(out: string, flags: readonly string[] = [], onStart?: (child: ChildProcess) => void) {
  return runCommand([...base, ...flagsOf(OPTIONS), '--out', out, ...flags], environment, onStart);
}

// The uninterrupted run that others are held against; no test changes it.
const shared = join(folder, 'shared');
let expected: Record<string, string>;
let printed: Awaited<ReturnType<typeof run>>;
before(async () => {
  printed = await run(shared, ['--print-losses']);
  expected = outcomeOf(shared);
});

/** What is there under a final name must be whole, whenever the process ended. */
function assertNothingHalfWritten(out: string): void {
  for (const [name, content] of Object.entries(expected)) {
    if (existsSync(join(out, name))) assert.equal(readFileSync(join(out, name), 'latin1'), content, name);
  }
  if (existsSync(join(out, 'run.json'))) JSON.parse(readFileSync(join(out, 'run.json'), 'utf8'));
}

function temporaryFilesBelow(out: string): string[] {
  return readdirSync(out, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.tmp'));
}

async function assertResumes(out: string): Promise<void> {
  const { code, stderr } = await run(out, ['--resume', '--quiet']);
  assert.deepEqual([code, stderr], [0, '']);
  assert.deepEqual(outcomeOf(out), expected);
  assert.deepEqual(temporaryFilesBelow(out), []);
}

describe('firth cs224n run', { concurrency: 3 }, () => {
  it("prints the course's lines with --print-losses, then what the vectors are worth", () => {
    const rows = (expected['losses.csv'] as string).trimEnd().split('\n').slice(1);
    const lines = rows.map((row) => {
      const [iteration, , smoothed] = row.split(',');
      return `iter ${iteration}: ${Number(smoothed).toFixed(6)}`;
    });
    assert.equal(lines.length, 60);
    assert.equal(printed.code, 0);
    assert.deepEqual(printed.stdout.split('\n').slice(0, 60), lines);
    assert.match(printed.stdout, /\n600 iterations in [\d.]+ s \([\d,.]+ a second\); [\d.]+ s in all\.\n/);
    assert.equal(printed.stderr, '');
  });

  it('prints a report, and progress beside it', async (test) => {
    const out = join(temporaryFolder(test), 'run');
    const { code, stdout, stderr } = await run(out);
    assert.equal(code, 0);
    assert.match(
      stderr,
      /^Training 600 iterations on 41 words \(untrained, the loss is \d+\.\d\d\) \.\.\.\n/,
    );
    const lines = stdout.replace(out, 'OUT').replace(textFile, 'TEXT').split('\n');
    assert.deepEqual(
      lines.toSpliced(10, 4).map((line) => line.replaceAll(/\d[\d,.]*/g, '#').replaceAll(/ +/g, ' ')),
      [
        'TEXT: # sentences, # words, # of them different; # after subsampling.',
        '# iterations in # s (# a second); # s in all.',
        'Loss # (smoothed); untrained it is #',
        '',
        'What these vectors are worth',
        ' mean cosine of two words # (#: all directions, #: all the same)',
        ' energy of the first direction # %',
        ' loss on the next word # (# pairs; a uniform guess: #)',
        " variance shown by the plot # % (# % and # % of these # words')",
        '',
        '',
        'Written to OUT: params.npy, words.txt, losses.csv, run.json, word_vectors.png and .svg, checkpoints/',
        '',
      ],
    );
    const [heading, ...neighbours] = lines.slice(10, 14);
    assert.equal(heading, 'Nearest words (cosine, occurrences)');
    assert.deepEqual(
      neighbours.map((line) =>
        line.replaceAll(/[\w.]+ \(-?\d\.\d{3}, \d+\)/g, 'NEAR').replaceAll(/ +/g, ' '),
      ),
      ['rain', 'snow', 'tea'].map((word) => ` ${word} NEAR, NEAR, NEAR, NEAR, NEAR`),
    );
  });

  it('prints one JSON object with --json, and nothing with --quiet', async (test) => {
    const out = join(temporaryFolder(test), 'run');
    const { code, stdout } = await run(out, ['--json', '--print-losses', '--name', 'My text']);
    assert.equal(code, 0);
    const report = JSON.parse(stdout) as RunReport;
    assert.equal(stdout, readFileSync(join(out, 'run.json'), 'utf8'));
    assert.equal(report.data.name, 'My text');
    assert.equal(report.options.dimension, OPTIONS.dimension);
    const quiet = await run(out, ['--quiet', '--overwrite', '--words', 'rain,snow,hial']);
    assert.deepEqual(quiet, { code: 0, stdout: '', stderr: '' });
  });

  it('trains on a treebank that --from names', async (test) => {
    const place = temporaryFolder(test);
    const treebank = join(place, 'sst');
    writeTreebank(treebank, smallTreebank());
    const flags = ['--from', treebank, '--out', join(place, 'run'), '--words', 'gem,awful,best'];
    const small = flagsOf({ iterations: 3, subsample: 1 });
    const { code, stdout, stderr } = await runCommand(['cs224n', 'run', ...flags, ...small], environment);
    assert.equal(code, 0, stderr);
    assert.match(
      stdout,
      /^Stanford Sentiment Treebank: 5 sentences, 24 words, 20 of them different; 720 after/,
    );
    assert.match(stderr, /^Not in the vocabulary, so not plotted: "best"\n/);
  });

  it('refuses a folder with a run', async () => {
    const { code, stdout, stderr } = await run(shared);
    assert.deepEqual([code, stdout], [1, '']);
    assert.equal(
      stderr,
      `firth: ${shared} holds a complete run already. Go on with it by --resume, replace it by --overwrite, or choose another folder by --out.\n`,
    );
  });
});

describe('firth cs224n run, used wrongly,', { concurrency: 3 }, () => {
  const range = (flag: string, expectation: string, found: string) =>
    `firth: Expected \`${flag}\` to be ${expectation}, got "${found}"\n`;
  const wrong: readonly [readonly string[], string | RegExp][] = [
    [['--dim', '0'], range('--dim', 'an integer from 2 to 10000', '0')],
    [['--window', 'abc'], range('--window', 'an integer from 1 to 1000', 'abc')],
    [['--iterations', '1.5'], range('--iterations', 'an integer from 1 to 1000000000', '1.5')],
    [['--loss', 'hinge'], range('--loss', 'one of negative-sampling, naive-softmax', 'hinge')],
    [['--itertions', '5'], "error: unknown option '--itertions'\n(Did you mean --iterations?)\n"],
    [['--resume', '--overwrite'], /^error: option '--resume' cannot be used with option '--overwrite'\n$/],
    [['--from', 'folder'], /^error: option '--text <file>' cannot be used with option '--from <[^']*>'\n$/],
    [
      ['--words', 'rain'],
      'firth: Expected `words` to be at least 2 words of the vocabulary, got 1. Choose more words\n',
    ],
  ];
  for (const [flags, message] of wrong) {
    it(`exits with 2 and one message, and writes nothing: ${flags.join(' ')}`, async (test) => {
      const out = join(temporaryFolder(test), 'run');
      const { code, stdout, stderr } = await run(out, flags);
      assert.deepEqual([code, stdout], [2, '']);
      if (typeof message === 'string') assert.equal(stderr, message);
      else assert.match(stderr, message);
      assert.ok(!existsSync(out));
    });
  }
});

describe('firth cs224n run, given bad files,', { concurrency: 3 }, () => {
  const texts: Record<string, { content: string | Uint8Array; problem: string }> = {
    'an empty text': {
      content: '',
      problem: 'expected text, found no words. The file needs a sentence a line, words between spaces',
    },
    'a binary file': {
      content: Uint8Array.from({ length: 4096 }, (_, i) => (i * 167 + 13) % 256),
      problem: 'line 1: expected UTF-8 text, found other bytes. Save the text as UTF-8',
    },
    'a text in Latin-1': {
      content: Buffer.from('rain\nétude\n', 'latin1'),
      problem: 'line 2: expected UTF-8 text, found other bytes. Save the text as UTF-8',
    },
  };
  for (const [what, { content, problem }] of Object.entries(texts)) {
    it(`exits with 1 and says what is wrong with ${what}`, async (test) => {
      const place = temporaryFolder(test);
      const path = join(place, 'bad.txt');
      writeFileSync(path, content);
      const flags = ['cs224n', 'run', '--text', path, '--out', join(place, 'run')];
      const result = await runCommand(flags, environment);
      assert.deepEqual(result, { code: 1, stdout: '', stderr: `firth: ${path}: ${problem}\n` });
      assert.ok(!existsSync(join(place, 'run')));
    });
  }

  it('exits with 1 on a text of one word, and on one that is not there', async (test) => {
    const place = temporaryFolder(test);
    writeFileSync(join(place, 'one.txt'), 'rain\n');
    const command = (name: string) =>
      runCommand(['cs224n', 'run', '--text', join(place, name), '--out', join(place, 'run')], environment);
    assert.deepEqual(await command('one.txt'), {
      code: 1,
      stdout: '',
      stderr:
        'firth: Expected a corpus with at least one sentence of two different words, got 1 sentences with 1 words (1 different ones).\n',
    });
    assert.deepEqual(await command('none.txt'), {
      code: 1,
      stdout: '',
      stderr: `firth: ${join(place, 'none.txt')}: could not be read: no such file or folder. Check the path\n`,
    });
    assert.deepEqual(readdirSync(place), ['one.txt']);
  });

  it('exits with 1 on what --from names, when that is no treebank', async (test) => {
    const place = temporaryFolder(test);
    const own = { HOME: place, XDG_CACHE_HOME: join(place, 'cache') };
    const from = (path: string) =>
      runCommand(['cs224n', 'run', '--from', path, '--out', join(place, 'run')], own);
    const missing = await from(join(place, 'none'));
    assert.deepEqual([missing.code, missing.stdout], [1, '']);
    assert.match(missing.stderr, /none: expected a folder, a zip or an http\(s\) address: no such file/);

    const zip = join(place, 'sst.zip');
    const whole = await makeZip(archived(smallTreebank()));
    writeFileSync(zip, whole.subarray(0, whole.length - 30));
    const truncated = await from(zip);
    assert.deepEqual([truncated.code, truncated.stdout], [1, '']);
    assert.match(truncated.stderr, /^firth: .*sst\.zip: .*\n$/);
    assert.doesNotMatch(truncated.stderr, /unexpected error|\n {4}at /);

    const treebank = join(place, 'sst');
    const files = smallTreebank();
    files['datasetSentences.txt'] = (files['datasetSentences.txt'] as string).replace('\n4\t', '\n4 ');
    writeTreebank(treebank, files);
    const corrupted = await from(treebank);
    assert.deepEqual([corrupted.code, corrupted.stdout], [1, '']);
    assert.match(
      corrupted.stderr,
      /datasetSentences\.txt: line 5: expected "4", a tab and a sentence, found "4 Neither good nor bad \."\. Fetch/,
    );
    assert.ok(!existsSync(join(place, 'run')));
  });
});

describe('firth cs224n run, where it cannot write,', { concurrency: 3 }, () => {
  it('exits with 1 below a regular file', async () => {
    const below = join(textFile, 'run');
    assert.deepEqual(await run(below), {
      code: 1,
      stdout: '',
      stderr: `firth: ${below}: could not be made: a part of the path is a file, not a folder. Check the path\n`,
    });
  });

  /** Runs where no file may be larger than so many KiB: what a full disk does, at a chosen size. */
  function runLimited(out: string, kibibytes: number, flags: readonly string[]) {
    const command = [process.execPath, MAIN, ...base, ...flagsOf(OPTIONS), '--out', out, ...flags];
    return runProgram('bash', ['-c', `ulimit -f ${kibibytes}; exec "$@"`, 'bash', ...command], environment);
  }

  it('stops at the first checkpoint that finds no room', { skip: NO_LIMITS }, async (test) => {
    const out = join(temporaryFolder(test), 'run');
    assert.deepEqual(await runLimited(out, 16, ['--quiet', '--dim', '50']), {
      code: 1,
      stdout: '',
      stderr: `firth: ${join(out, 'checkpoints', 'iteration-000140.npy')}: could not be written: the file is larger than this disk allows. Choose another place\n`,
    });
    assert.deepEqual(readdirSync(out, { recursive: true }), ['checkpoints']);
  });

  it('loses nothing when a result finds no room', { skip: NO_LIMITS }, async (test) => {
    const out = join(temporaryFolder(test), 'run');
    assert.deepEqual(await runLimited(out, 16, ['--quiet']), {
      code: 1,
      stdout: '',
      stderr: `firth: ${join(out, 'word_vectors.png')}: could not be written: the file is larger than this disk allows. Choose another place\n`,
    });
    assert.ok(!existsSync(join(out, 'word_vectors.png')) && !existsSync(join(out, 'run.json')));
    assert.deepEqual(temporaryFilesBelow(out), []);
    assertNothingHalfWritten(out);
    await assertResumes(out);
  });

  it('says when standard output is full', {
    skip: existsSync('/dev/full') ? false : 'there is no /dev/full',
  }, async (test) => {
    const out = join(temporaryFolder(test), 'run');
    const command = [process.execPath, MAIN, ...base, ...flagsOf(OPTIONS), '--out', out, '--json'];
    const { code, stderr } = await runProgram(
      'bash',
      ['-c', '"$@" > /dev/full', 'bash', ...command],
      environment,
    );
    assert.equal(code, 1);
    assert.equal(
      stderr.split('\n')[1],
      'firth: standard output: could not be written: the disk is full. Make room, or choose another place',
    );
    assert.deepEqual(outcomeOf(out), expected);
  });

  it('ends quietly when nobody reads on', { skip: WINDOWS && 'Windows has no head' }, async (test) => {
    const out = join(temporaryFolder(test), 'run');
    const command = [
      process.execPath,
      MAIN,
      ...base,
      ...flagsOf({ ...OPTIONS, printEvery: 1 }),
      '--out',
      out,
    ];
    const pipe = ['-c', '"$@" | head -n 1', 'bash', ...command, '--print-losses'];
    const { stdout, stderr } = await runProgram('bash', pipe, environment);
    assert.match(stdout, /^iter 1: \d+\.\d{6}\n$/);
    assert.equal(stderr, '');
  });
});

describe('firth cs224n run, interrupted,', { concurrency: 3, skip: NO_SIGNALS }, () => {
  /**
   * Runs until one is stopped in time: on a busy machine a run may be over before a signal reaches it. The folder has
   * nothing but what `prepare` puts there.
   */
  async function runStopped(
    test: TestContext,
    flags: readonly string[],
    onStart: (child: ChildProcess, out: string) => void,
    prepare: (out: string) => void = () => {},
  ) {
    for (let attempt = 1; ; attempt++) {
      const out = join(temporaryFolder(test), 'run');
      prepare(out);
      let signalCode: string | null = null;
      const result = await run(out, flags, (child) => {
        child.on('exit', (_, signal) => {
          signalCode = signal;
        });
        onStart(child, out);
      });
      if (!existsSync(join(out, 'run.json'))) return { ...result, signalCode, out };
      assert.ok(attempt < 5, 'no signal came in time');
    }
  }

  /** Calls `then` once when the process has printed its first loss. */
  function atFirstLoss(then: (child: ChildProcess) => void): (child: ChildProcess) => void {
    return (child) => child.stdout?.once('data', () => then(child));
  }

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`saves at ${signal}, says how to go on, exits with 130, and resumes byte for byte`, async (test) => {
      const stop = atFirstLoss((child) => child.kill(signal));
      const { out, code, stderr } = await runStopped(test, ['--print-losses', '--overwrite'], stop);
      assert.equal(code, 130);
      const match =
        /^firth: Interrupted: iteration (\d+) of 600 is saved in (.*)\. The same command with --resume instead of --overwrite goes on from there\.\n$/.exec(
          stderr,
        );
      assert.equal(match?.[2], out, stderr);
      const saved = `iteration-${match?.[1]?.padStart(6, '0')}`;
      for (const ending of ['npy', 'json']) {
        assert.ok(existsSync(join(out, 'checkpoints', `${saved}.${ending}`)));
      }
      assert.deepEqual(readdirSync(out), ['checkpoints']);
      await assertResumes(out);
    });
  }

  it('ends at once at a second SIGINT, and resumes byte for byte all the same', async (test) => {
    const stop = atFirstLoss((child) => {
      child.kill('SIGINT');
      setTimeout(() => child.kill('SIGINT'), 1);
    });
    const { out, code, signalCode } = await runStopped(test, ['--print-losses'], stop);
    // The second may come when all is saved and the process about to end by itself.
    assert.ok(code === 130 || signalCode === 'SIGINT', `code ${code}, signal ${signalCode}`);
    assertNothingHalfWritten(out);
    await assertResumes(out);
  });

  const random = mulberry32(7);
  for (let trial = 1; trial <= 3; trial++) {
    const kills = [Math.floor(1200 * random()), Math.floor(1200 * random())];
    it(`survives SIGKILL at any moment, trial ${trial}: after ${kills.join(' ms and ')} ms`, async (test) => {
      const out = join(temporaryFolder(test), 'run');
      for (const delay of kills) {
        await run(out, ['--quiet', ...(existsSync(out) ? ['--resume'] : [])], (child) => {
          const timer = setTimeout(() => child.kill('SIGKILL'), delay);
          child.on('exit', () => clearTimeout(timer));
        });
        if (existsSync(out)) assertNothingHalfWritten(out);
      }
      await assertResumes(out);
    });
  }

  const moments: Record<string, { file: RegExp; below?: string }> = {
    'while the first checkpoint is written': { file: /\.tmp$/, below: 'checkpoints' },
    'when the parameters are half of a checkpoint': { file: /^iteration-000140\.npy$/, below: 'checkpoints' },
    'while results are written': { file: /\.tmp$/ },
    'between two results': { file: /^(words\.txt|losses\.csv|params\.npy)$/ },
  };
  for (const [when, { file, below = '.' }] of Object.entries(moments)) {
    it(`survives SIGKILL ${when}`, async (test) => {
      const kill = (child: ChildProcess, out: string) => {
        const watcher = watch(join(out, below), (_, name) => {
          if (name !== null && file.test(name)) child.kill('SIGKILL');
        });
        test.after(() => watcher.close());
      };
      const { out, signalCode } = await runStopped(test, ['--quiet'], kill, (out) => {
        mkdirSync(join(out, below), { recursive: true });
        // A folder with nothing else in it would be made anew, and not be the one that is watched.
        writeFileSync(join(out, below, 'mine.txt'), '');
      });
      assert.equal(signalCode, 'SIGKILL');
      assertNothingHalfWritten(out);
      await assertResumes(out);
    });
  }

  it('does not pass an earlier run off as complete when a longer one is killed', async (test) => {
    const longer = ['--resume', '--iterations', '20000', '--print-losses'];
    const kill = atFirstLoss((child) => child.kill('SIGKILL'));
    const { out, signalCode } = await runStopped(test, longer, kill, (out) => {
      cpSync(shared, out, { recursive: true });
    });
    assert.equal(signalCode, 'SIGKILL');
    rmSync(join(out, 'params.npy'));
    await assertResumes(out);
  });
});
