// The loss curve of a run's folder, a losses.csv, or a trained model.

import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RunReport } from '../cs224n/run/results.js';
import { RunFolder } from '../cs224n/run/run-folder.js';
import { openModelFile } from '../platform/node/model-files.js';
import { readText } from '../platform/node/read-file.js';
import { isModelFile } from '../platform/node/read-named-vectors.js';
import { parseTrainingState } from '../training/training-state.js';
import { type Curve, courseCurve, parseLosses } from './course-losses.js';
import { epochCurve } from './epoch-losses.js';
import { parseJsonFile } from './json-file.js';

/**
 * Reads what a loss curve is drawn from.
 *
 * @param path The folder of a course's run, its losses.csv, or a .firth model.
 * @throws FileError when there are no losses, or a file is damaged.
 */
export async function readLosses(path: string): Promise<Curve> {
  if (await isModelFile(path)) {
    const { model, close } = await openModelFile(path);
    await close();
    return epochCurve(parseTrainingState(model.header.training.state, path), path);
  }
  const isFolder = existsSync(path) && statSync(path).isDirectory();
  const folder = new RunFolder(isFolder ? path : dirname(path));
  const file = isFolder ? folder.losses : path;
  const records = parseLosses(
    await readText(file, 'Name the folder of a run, its losses.csv, or a .firth model'),
    file,
  );
  const report = existsSync(folder.report)
    ? parseJsonFile<RunReport>(await readText(folder.report), folder.report)
    : undefined;
  return courseCurve(records, report?.loss?.untrained);
}

/** Where the pictures of the losses go when nothing else is said. */
export function lossFilesOf(path: string): string[] {
  const isFolder = existsSync(path) && statSync(path).isDirectory();
  const folder = isFolder ? path : dirname(path);
  return ['losses.png', 'losses.svg'].map((name) => join(folder, name));
}
