import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeEach } from 'vitest';

/** A new empty folder, which everybody may read; whoever asks for it removes it. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sshd-lint-'));
  chmodSync(folder, 0o755);
  return folder;
}

/** A folder that is gone after the tests of the file, or of the suite in which it is asked for. */
export function temporaryFolder(): string {
  const folder = emptyFolder();
  afterAll(() => remove(folder), removal);
  return folder;
}

/** A folder that each test finds empty. */
export interface FolderOfTest {
  /** Its path, while a test runs. */
  readonly path: string;
  /** The path of something in it. */
  readonly at: (name: string) => string;
  /** Writes a file, and the folders that it needs; gives its path. */
  readonly put: (name: string, content: string | Uint8Array) => string;
  /** What a file holds, as text. */
  readonly read: (name: string) => string;
}

/** A new folder for each test of the file, or of the suite in which it is asked for. */
export function folderOfEachTest(): FolderOfTest {
  let folder = '';
  beforeEach(() => {
    folder = emptyFolder();
  });
  afterEach(() => remove(folder), removal);
  const at = (name: string): string => join(folder, name);
  return {
    get path() {
      return folder;
    },
    at,
    put: (name, content) => {
      mkdirSync(dirname(at(name)), { recursive: true });
      writeFileSync(at(name), content);
      return at(name);
    },
    read: (name) => readFileSync(at(name), 'utf8'),
  };
}

/** Milliseconds for removing thousands of files on a busy machine. */
const removal = 60_000;
const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true });
