// Checkpoints of a run: iteration-005000.npy, the parameters as NumPy reads them, and iteration-005000.json, written
// after it and thereby the word that it is whole: the generator's state, the losses so far, and what the run is of, with
// a checksum of each file, for a changed digit would go unnoticed and make another run of it.
// A checkpoint goes on only with the same data, options and seeds.

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseNpy, printNpy } from '../../formats/npy.js';
import { fileProblem } from '../../platform/node/file-problem.js';
import { readBytes, readText } from '../../platform/node/read-file.js';
import { writeAtomically } from '../../platform/node/write-atomically.js';
import { FileError, FirthError } from '../../support/errors.js';
import { STATE_WORDS } from '../random/mersenne-twister.js';
import type { TrainerState } from '../trainer/contract.js';
import type { RunOptions } from './options.js';

const FORMAT = 'firth cs224n checkpoint';
const VERSION = 1;
const NAME = /^iteration-(\d+)\.(json|npy)$/;

/** What a checkpoint belongs to: a run with the same identity makes the same steps. */
export type RunIdentity = Readonly<Record<string, string | number>>;

export interface Checkpoint {
  readonly state: TrainerState;
  /** The batch losses of the printed iterations so far. */
  readonly losses: readonly number[];
}

interface CheckpointFile {
  format: string;
  version: number;
  iteration: number;
  identity: RunIdentity;
  random: { words: number[]; position: number };
  losses: number[];
  parametersSha256: string;
}

/** Everything that the steps of a run depend on; how long it runs and how often it saves is left out. */
export function identityOf(options: RunOptions, dataSha256: string): RunIdentity {
  const { iterations: _iterations, checkpointEvery: _checkpointEvery, ...decisive } = options;
  return { ...decisive, data: dataSha256 };
}

export class CheckpointFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** Writes a checkpoint; returns the path of its parameters. */
  async write(checkpoint: Checkpoint, identity: RunIdentity): Promise<string> {
    await mkdir(this.path, { recursive: true }).catch((error: unknown) => {
      throw fileProblem(this.path, 'be made', error);
    });
    const { iteration, parameters, random } = checkpoint.state;
    const npy = printNpy(parameters);
    const file: CheckpointFile = {
      format: FORMAT,
      version: VERSION,
      iteration,
      identity,
      random: { words: Array.from(random.words), position: random.position },
      losses: [...checkpoint.losses],
      parametersSha256: sha256(npy),
    };
    await writeAtomically(this.#file(iteration, 'npy'), npy);
    const whole = { ...file, sha256: sha256(JSON.stringify(file)) };
    await writeAtomically(this.#file(iteration, 'json'), `${JSON.stringify(whole)}\n`);
    return this.#file(iteration, 'npy');
  }

  /** The iterations of the checkpoints that are there, rising. */
  async iterations(): Promise<number[]> {
    return (await this.#names())
      .map((name) => NAME.exec(name))
      .filter((match) => match?.[2] === 'json')
      .map((match) => Number(match?.[1]))
      .sort((a, b) => a - b);
  }

  /** The two files of a checkpoint. */
  files(iteration: number): string[] {
    return [this.#file(iteration, 'npy'), this.#file(iteration, 'json')];
  }

  /**
   * The newest checkpoint that is whole, at or before iteration `limit`; undefined when there is none. Damaged ones are
   * passed over and told to `onDamaged`.
   *
   * @throws FirthError when it belongs to a run with another identity, naming what differs.
   */
  async newest(
    identity: RunIdentity,
    limit: number,
    onDamaged: (problem: string) => void,
  ): Promise<Checkpoint | undefined> {
    for (const iteration of (await this.iterations()).filter((i) => i <= limit).reverse()) {
      try {
        return await this.#read(iteration, identity);
      } catch (error) {
        if (!(error instanceof FileError)) throw error;
        onDamaged(error.message);
      }
    }
    return undefined;
  }

  /** Removes all checkpoints, and the folder when nothing else is in it. */
  async clear(): Promise<void> {
    const names = await this.#names();
    const ours = names.filter((name) => NAME.test(name));
    try {
      for (const name of ours) await rm(join(this.path, name));
      if (ours.length === names.length) await rm(this.path, { recursive: true, force: true });
    } catch (error) {
      throw fileProblem(this.path, 'be removed', error);
    }
  }

  /** What the folder holds; nothing when it is not there. */
  async #names(): Promise<string[]> {
    if (!existsSync(this.path)) return [];
    try {
      return await readdir(this.path);
    } catch (error) {
      throw fileProblem(this.path, 'be read', error);
    }
  }

  #file(iteration: number, extension: string): string {
    return join(this.path, `iteration-${String(iteration).padStart(6, '0')}.${extension}`);
  }

  async #read(iteration: number, identity: RunIdentity): Promise<Checkpoint> {
    const path = this.#file(iteration, 'json');
    const file = parseCheckpoint(await readText(path), path);
    requireSameRun(path, file.identity, identity);
    const npyPath = this.#file(iteration, 'npy');
    const npy = await readBytes(npyPath);
    if (sha256(npy) !== file.parametersSha256) {
      throw new FileError(npyPath, {
        problem: `its content is not what ${path} says it is; the file is damaged`,
      });
    }
    return {
      state: {
        iteration: file.iteration,
        parameters: parseNpy(npy, npyPath),
        random: { words: Uint32Array.from(file.random.words), position: file.random.position },
      },
      losses: file.losses,
    };
  }
}

function parseCheckpoint(text: string, path: string): CheckpointFile {
  let file: Partial<CheckpointFile & { sha256: string }> | null;
  try {
    file = JSON.parse(text) as typeof file;
  } catch (cause) {
    throw new FileError(path, { problem: 'expected JSON, found something else; the file is damaged', cause });
  }
  if (file?.format !== FORMAT) {
    throw new FileError(path, {
      problem: `expected format "${FORMAT}", found ${JSON.stringify(file?.format)}`,
    });
  }
  const { sha256: claimed, ...content } = file;
  if (claimed !== sha256(JSON.stringify(content))) {
    throw new FileError(path, {
      problem: 'its content does not have the checksum it names; the file is damaged',
    });
  }
  if (file.version !== VERSION) {
    throw new FirthError(
      `${path}: expected checkpoint version ${VERSION}, found ${file.version}. Use the firth that wrote it.`,
    );
  }
  const { iteration, identity, random, losses, parametersSha256 } = file;
  const whole =
    Number.isInteger(iteration) &&
    typeof identity === 'object' &&
    random?.words?.length === STATE_WORDS &&
    Array.isArray(losses) &&
    typeof parametersSha256 === 'string';
  if (!whole) throw new FileError(path, { problem: 'fields are missing; the file is damaged' });
  return file as CheckpointFile;
}

function requireSameRun(path: string, found: RunIdentity, wanted: RunIdentity): void {
  const names = [...new Set([...Object.keys(found), ...Object.keys(wanted)])];
  const differing = names.filter((name) => found[name] !== wanted[name]);
  if (differing.length === 0) return;
  const list = differing.map((name) =>
    name === 'data'
      ? 'the data is not the same'
      : `${name} is ${wanted[name] ?? 'unset'} now and was ${found[name] ?? 'unset'} then`,
  );
  throw new FirthError(
    `${path} belongs to another run: ${list.join('; ')}. ` +
      'Resume with the options and data it was started with, or start anew in another folder with --out.',
  );
}

function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
