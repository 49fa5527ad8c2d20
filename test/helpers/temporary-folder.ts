// A folder that lives as long as one test, or a file of tests: temporaryFolder({ after }).

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export function temporaryFolder(test: { after(remove: () => void): void }): string {
  const folder = mkdtempSync(join(tmpdir(), 'firth-test-'));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
