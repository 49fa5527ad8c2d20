// The folder that a run is kept in: the names in it, and the rule that one run never silently takes another's place.

import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileProblem } from '../../platform/node/file-problem.js';
import { removeLeftovers } from '../../platform/node/write-atomically.js';
import { FirthError } from '../../support/errors.js';
import { CheckpointFolder } from './checkpoint.js';

export class RunFolder {
  readonly path: string;
  readonly parameters: string;
  readonly words: string;
  readonly losses: string;
  readonly png: string;
  readonly svg: string;
  /** Written last: where it is, the run is complete. */
  readonly report: string;
  readonly checkpoints: CheckpointFolder;

  constructor(path: string) {
    this.path = path;
    this.parameters = join(path, 'params.npy');
    this.words = join(path, 'words.txt');
    this.losses = join(path, 'losses.csv');
    this.png = join(path, 'word_vectors.png');
    this.svg = join(path, 'word_vectors.svg');
    this.report = join(path, 'run.json');
    this.checkpoints = new CheckpointFolder(join(path, 'checkpoints'));
  }

  get results(): string[] {
    return [this.parameters, this.words, this.losses, this.png, this.svg, this.report];
  }

  /** @throws FirthError when it holds a run, complete or not. */
  async requireFree(): Promise<void> {
    const held = [
      ...this.results.filter((path) => existsSync(path)),
      ...(await this.checkpoints.iterations()),
    ];
    if (held.length === 0) return;
    const state = existsSync(this.report) ? 'a complete run' : 'an unfinished run';
    throw new FirthError(
      `${this.path} holds ${state} already. Go on with it by --resume, replace it by --overwrite, ` +
        'or choose another folder by --out.',
    );
  }

  /**
   * Makes the folder and removes what must not be there while a run is on: the report, which says that it is complete,
   * the temporary files of a killed one, and unless it is `resumed` all that a run has left.
   *
   * @throws FileError when something cannot be made or removed.
   */
  async prepare({ resumed }: { resumed: boolean }): Promise<void> {
    try {
      await mkdir(this.path, { recursive: true });
    } catch (error) {
      throw fileProblem(this.path, 'be made', error);
    }
    await removeLeftovers(this.path);
    if (existsSync(this.checkpoints.path)) await removeLeftovers(this.checkpoints.path);
    for (const path of resumed ? [this.report] : this.results.reverse()) {
      await rm(path, { force: true }).catch((error: unknown) => {
        throw fileProblem(path, 'be removed', error);
      });
    }
    if (!resumed) await this.checkpoints.clear();
  }
}
