import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { LossHistory } from '#firth/cs224n/run/loss-history.js';
import { runOptions } from '#firth/cs224n/run/options.js';

const losses = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { maxLength: 40 });

describe('LossHistory', () => {
  it('numbers the printed iterations, smooths as the course does, and halves the rate', () => {
    const history = new LossHistory(runOptions({ printEvery: 10, annealEvery: 20, rate: 0.3 }));
    assert.equal(history.last, undefined);
    assert.deepEqual(history.add(20), { iteration: 10, loss: 20, smoothedLoss: 20, rate: 0.3 });
    assert.deepEqual(history.add(10), { iteration: 20, loss: 10, smoothedLoss: 19.5, rate: 0.3 });
    const third = history.add(8);
    assert.deepEqual(third, { iteration: 30, loss: 8, smoothedLoss: 0.95 * 19.5 + 0.05 * 8, rate: 0.15 });
    assert.equal(history.last, third);
    assert.deepEqual(history.losses, [20, 10, 8]);
    assert.equal(
      history.toCsv(),
      'iteration,batch_loss,smoothed_loss,learning_rate\n10,20,20,0.3\n20,10,19.5,0.3\n30,8,18.924999999999997,0.15\n',
    );
  });

  it('is the same wherever it was interrupted', () => {
    fc.assert(
      fc.property(losses, fc.nat(40), (losses, cut) => {
        const options = runOptions({ printEvery: 3, annealEvery: 10 });
        const resumed = new LossHistory(options, losses.slice(0, cut));
        for (const loss of losses.slice(cut)) resumed.add(loss);
        assert.equal(resumed.toCsv(), new LossHistory(options, losses).toCsv());
      }),
    );
  });

  it('writes numbers that read back as the same float64', () => {
    fc.assert(
      fc.property(losses, (losses) => {
        const [header, ...lines] = new LossHistory(runOptions(), losses).toCsv().split('\n');
        assert.equal(header, 'iteration,batch_loss,smoothed_loss,learning_rate');
        assert.equal(lines.pop(), '');
        assert.deepEqual(
          lines.map((line) => Number(line.split(',')[1]) + 0),
          losses.map((loss) => loss + 0),
        );
      }),
    );
  });
});
