// The packages that come with an installed firth, found from package-lock.json: its dependencies and theirs, and
// nothing that is here for building and testing alone.

import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const PROJECT = fileURLToPath(new URL('../..', import.meta.resolve('#firth/cli/main.js')));

interface LockedPackage {
  readonly dependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
}

/** Their folders, relative to the project: 'node_modules/yauzl'. */
export function runtimePackages(): string[] {
  const { packages } = JSON.parse(readFileSync(join(PROJECT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockedPackage>;
  };
  const found = new Set<string>();
  const visit = (from: string) => {
    const { dependencies, optionalDependencies } = packages[from] as LockedPackage;
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const path = locate(name, from, packages);
      // A package for another system is locked and not installed.
      if (path === undefined || found.has(path) || !existsSync(join(PROJECT, path))) continue;
      found.add(path);
      visit(path);
    }
  };
  visit('');
  return [...found].sort();
}

/** The nearest node_modules that has the package, seen from the folder of another. */
function locate(name: string, from: string, packages: Record<string, LockedPackage>): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const path = folder === '' || folder === '.' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (path in packages) return path;
    if (folder === '' || folder === '.') return undefined;
  }
}

/** Links them into another folder's node_modules. Node must run with --preserve-symlinks to stay inside it. */
export function linkRuntimePackages(folder: string): void {
  for (const path of runtimePackages()) {
    if (path.lastIndexOf('node_modules/') > 0) continue; // lies inside a package that is linked
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    symlinkSync(join(PROJECT, path), join(folder, path), 'junction');
  }
}
