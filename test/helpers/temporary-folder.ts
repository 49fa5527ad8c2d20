// A folder that lives as long as one test.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

export function temporaryFolder(test: Pick<TestContext, 'after'>): string {
  const folder = mkdtempSync(join(tmpdir(), 'firth-test-'));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
