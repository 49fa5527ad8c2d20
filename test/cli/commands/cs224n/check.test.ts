import assert from 'node:assert/strict';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { CHECK_METHODS } from '#firth/cs224n/check/methods.js';
import { runCommand, runProgram } from '../../../helpers/run-command.js';
import { temporaryFolder } from '../../../helpers/temporary-folder.js';

const PROJECT = fileURLToPath(new URL('../..', import.meta.resolve('#firth/cli/main.js')));

interface CheckReport {
  passed: boolean;
  methods: {
    method: string;
    checks: { what: string; passed: boolean; detail: string; likelyMistake?: string }[];
  }[];
}

describe('firth cs224n check', { concurrency: 3 }, () => {
  it('passes, method by method', async () => {
    const { code, stdout, stderr } = await runCommand(['cs224n', 'check'], {});
    assert.deepEqual([code, stderr], [0, '']);
    const lines = stdout.trimEnd().split('\n');
    assert.deepEqual(
      lines.filter((line) => !line.startsWith('  ') && line !== ''),
      [
        ...CHECK_METHODS.map(({ name }) => name),
        `All ${lines.filter((line) => /^ {2}ok {5}/.test(line)).length} checks passed.`,
      ],
    );
    assert.doesNotMatch(stdout, /FAILED/);
  });

  it('checks one method, by our name or by the name the course has for it', async () => {
    const check = (name: string) => runCommand(['cs224n', 'check', name], {});
    const [ours, theirs] = await Promise.all([check('naive-softmax'), check('naiveSoftmaxLossAndGradient')]);
    assert.equal(ours.code, 0);
    assert.match(ours.stdout, /^naive-softmax\n {2}ok {5}known loss: 1 numbers, largest difference /);
    assert.match(ours.stdout, /\nAll 4 checks passed\.\n$/);
    assert.deepEqual(theirs, ours);
  });

  it('prints one JSON object with --json, and nothing with --quiet', async () => {
    const { code, stdout } = await runCommand(['cs224n', 'check', 'skipgram', '--json'], {});
    assert.equal(code, 0);
    const { passed, methods } = JSON.parse(stdout) as CheckReport;
    assert.equal(passed, true);
    assert.deepEqual(
      methods.map(({ method, checks }) => [method, checks.length, checks.every((check) => check.passed)]),
      [['skip-gram', 6, true]],
    );
    const quiet = await runCommand(['cs224n', 'check', 'sgd', '--quiet'], {});
    assert.deepEqual(quiet, { code: 0, stdout: '', stderr: '' });
  });

  it('exits with 2 for an unknown method, and suggests the nearest', async () => {
    assert.deepEqual(await runCommand(['cs224n', 'check', 'sigmod'], {}), {
      code: 2,
      stdout: '',
      stderr:
        'firth: Expected `method` to be one of sigmoid, softmax, naive-softmax, naiveSoftmaxLossAndGradient, ' +
        'negative-sampling, negSamplingLossAndGradient, skip-gram, skipgram, sgd, trainer, got "sigmod". Did you mean sigmoid?\n',
    });
  });
});

/** A copy of the built command in which one expression is another: what somebody may get wrong. */
function brokenCommand(test: TestContext, file: string, from: string, to: string): string {
  const copy = temporaryFolder(test);
  cpSync(join(PROJECT, 'dist'), join(copy, 'dist'), { recursive: true });
  cpSync(join(PROJECT, 'package.json'), join(copy, 'package.json'));
  symlinkSync(join(PROJECT, 'node_modules'), join(copy, 'node_modules'), 'junction');
  const path = join(copy, 'dist', file);
  const code = readFileSync(path, 'utf8');
  assert.equal(code.split(from).length, 2, `${file} has "${from}" once`);
  writeFileSync(path, code.replace(from, to));
  return join(copy, 'dist', 'cli', 'main.js');
}

interface Mistake {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly method: string;
  readonly named: RegExp;
}

const MISTAKES: Record<string, Mistake> = {
  'a wrong sign in dOutside': {
    file: 'math/negative-sampling.js',
    from: 'addScaled(dOutside.row(word), sign * r, center)',
    to: 'addScaled(dOutside.row(word), -sign * r, center)',
    method: 'negative-sampling',
    named:
      /negative-sampling, gradient with respect to the outside vectors: at \[0, 0\] the gradient is 0\.27588\d+, the slope of the loss is -0\.27588\d+: wrong sign: the gradient is minus what it should be/,
  },
  'a factor 2 in dCenter': {
    file: 'math/negative-sampling.js',
    from: 'addScaled(dCenter, sign * r,',
    to: 'addScaled(dCenter, 2 * sign * r,',
    method: 'negative-sampling',
    named:
      /negative-sampling, gradient with respect to the centre vector: at \[0\] .*: a constant factor: the gradient should be 0\.5 times as large/,
  },
  'duplicates lost by assigning': {
    file: 'math/negative-sampling.js',
    from: 'addScaled(dOutside.row(word), sign * r, center)',
    to: 'dOutside.row(word).set(center.map((x) => sign * r * x))',
    method: 'negative-sampling',
    named:
      /negative-sampling, gradient with respect to the outside vectors: at \[2, 0\] .*: duplicates are lost: rows 2, 3, 4 should be 2, 3, 4 times as large\. A word that is drawn several times must be counted each time/,
  },
  'y left out': {
    file: 'math/naive-softmax.js',
    from: 'w === outside ? probability - 1 : probability',
    to: 'probability',
    method: 'naive-softmax',
    // Row 1 is the outside word's: the others are right.
    named:
      /naive-softmax, gradient with respect to the outside vectors: at \[1, 0\] .*: a constant factor: row 1 should be -\d+\.\d+ times as large/,
  },
  'a wrong sign in naive softmax': {
    file: 'math/naive-softmax.js',
    from: 'addScaled(dCenter, dScore,',
    to: 'addScaled(dCenter, -dScore,',
    method: 'naive-softmax',
    named: /naive-softmax, gradient with respect to the centre vector: at \[0\] .*: wrong sign/,
  },
  'only the last outside word kept': {
    file: 'math/skip-gram.js',
    from: 'addScaled(dOutside.data, 1, pair.dOutside.data)',
    to: 'dOutside.data.set(pair.dOutside.data)',
    method: 'skip-gram',
    named: /skip-gram, known gradients, naive softmax: number \d+: expected -?\d\.\d+, got -?\d\.\d+/,
  },
  'a factor in the centre matrix': {
    file: 'math/skip-gram.js',
    from: 'addScaled(dCenters.row(center), 1,',
    to: 'addScaled(dCenters.row(center), 3,',
    method: 'skip-gram',
    named:
      /skip-gram, gradient of a batch of 50 windows, .*: a constant factor: rows 0, 1, 2, 3, 4 should be 0\.3333 times/,
  },
  'the reference trainer wrong': {
    file: 'cs224n/trainer/reference.js',
    from: 'sigmoid(score) - label',
    to: 'sigmoid(score) + label',
    method: 'trainer',
    named:
      /trainer, reference, negative-sampling: 5 steps as the formulas make them: number \d+: expected \d+\.\d+, got \d+\.\d+/,
  },
  'the kernel wrong': {
    file: 'cs224n/trainer/kernel.js',
    from: 'train(now, first, rate,',
    to: 'train(now, first, 1.001 * rate,',
    method: 'trainer',
    named: /trainer, WebAssembly, negative-sampling: 5 steps as the formulas make them: number \d+: expected/,
  },
};

describe('firth cs224n check, with a mistake in the code,', { concurrency: 3 }, () => {
  for (const [what, { file, from, to, method, named }] of Object.entries(MISTAKES)) {
    it(`fails and names it: ${what}`, async (test) => {
      const main = brokenCommand(test, file, from, to);
      const { code, stdout, stderr } = await runProgram(
        process.execPath,
        [main, 'cs224n', 'check', method],
        {},
      );
      assert.equal(code, 1);
      assert.match(stderr, /^firth: \d+ of \d+ checks failed\. .*\n$/);
      assert.match(stderr, named);
      assert.match(stdout, new RegExp(`^${method}\n`));
      assert.match(stdout, /\n {2}FAILED /);
      assert.doesNotMatch(stdout, /passed/);
    });
  }

  it('fails as a whole, and says so in JSON', async (test) => {
    const { file, from, to } = MISTAKES['a wrong sign in dOutside'] as Mistake;
    const main = brokenCommand(test, file, from, to);
    const { code, stdout } = await runProgram(process.execPath, [main, 'cs224n', 'check', '--json'], {});
    assert.equal(code, 1);
    const { passed, methods } = JSON.parse(stdout) as CheckReport;
    assert.equal(passed, false);
    const failing = methods.filter(({ checks }) => checks.some((check) => !check.passed));
    // The trainers are held against these formulas.
    assert.deepEqual(
      failing.map(({ method }) => method),
      ['negative-sampling', 'skip-gram', 'trainer'],
    );
    const mistakes = methods.flatMap(({ checks }) => checks.map(({ likelyMistake }) => likelyMistake));
    assert.ok(mistakes.includes('wrong sign: the gradient is minus what it should be'));
  });
});
