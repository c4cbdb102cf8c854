// A temporary folder with files, for one test.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface Temporary {
  readonly folder: string;
  path(name: string): string;
  write(name: string, content: string | Uint8Array): string;
}

/** Calls `use` with a fresh folder that is gone afterwards. */
export async function withFolder<T>(files: Readonly<Record<string, string | Uint8Array>>, use: (temporary: Temporary) => T | Promise<T>): Promise<T> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'phi-lint-test-')));
  const temporary: Temporary = {
    folder,
    path: (name) => join(folder, name),
    write(name, content) {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
      return path;
    },
  };
  try {
    for (const [name, content] of Object.entries(files)) temporary.write(name, content);
    return await use(temporary);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
