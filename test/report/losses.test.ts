import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LossHistory } from '#firth/cs224n/run/loss-history.js';
import { runOptions } from '#firth/cs224n/run/options.js';
import { courseCurve, parseLosses } from '#firth/report/course-losses.js';
import { epochCurve } from '#firth/report/epoch-losses.js';
import { AT_THE_START } from '#firth/training/training-state.js';
import { SMALL_OPTIONS } from '../helpers/small-run.js';

describe('losses', () => {
  it('are read as they were written, to the bit', () => {
    const history = new LossHistory(runOptions(SMALL_OPTIONS));
    const records = [20 / 3, 6.1, 1e-9, 7].map((loss) => history.add(loss));
    assert.deepEqual(parseLosses(history.toCsv(), 'losses.csv'), records);
  });

  it('become a curve with the untrained level and the places where the rate halves', () => {
    const history = new LossHistory(runOptions(SMALL_OPTIONS));
    // Printed every 4 iterations; the rate halves behind iterations 25 and 50.
    const records = Array.from({ length: 15 }, (_, i) => history.add(20 - i));
    const curve = courseCurve(records, 21.5);
    assert.equal(curve.title, 'Loss over 60 iterations');
    assert.deepEqual(curve.marks?.at, [24, 48]);
    assert.equal(curve.baseline?.value, 21.5);
    assert.deepEqual(curve.series[0].points[14], [60, 6]);
    assert.equal(courseCurve(records).baseline, undefined);
  });

  it('are refused with the line that is wrong', () => {
    assert.throws(() => parseLosses('a,b\n', 'l.csv'), {
      name: 'FileError',
      message: 'l.csv: line 1: expected iteration,batch_loss,smoothed_loss,learning_rate, found a,b',
    });
    const header = 'iteration,batch_loss,smoothed_loss,learning_rate\n';
    assert.throws(() => parseLosses(`${header}1,2,3,4\n1,2,3\n`, 'l.csv'), {
      message: 'l.csv: line 3: expected four numbers, found 1,2,3',
    });
    assert.deepEqual(parseLosses(header, 'l.csv'), []);
  });

  it('of a model without a measured epoch are none', () => {
    const epochs = [{ epoch: 1, loss: null, heldOutLoss: null, elapsedMs: 1 }];
    assert.throws(() => epochCurve({ ...AT_THE_START, epochs }, 'm.firth'), {
      name: 'FileError',
      message:
        'm.firth: holds no loss of an epoch. Train it with a part held out (--held-out), or for longer',
    });
    const measured = epochCurve({ ...AT_THE_START, epochs: [{ ...epochs[0], loss: 2 }] }, 'm.firth');
    assert.deepEqual(
      [measured.title, measured.series.length, measured.baseline],
      ['Loss over 1 epoch', 1, undefined],
    );
  });
});
