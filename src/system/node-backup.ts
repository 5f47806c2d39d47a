import { posix } from 'node:path';
import type { WriteCalls, WriteStatus } from './node-write-calls.js';
import { codeOf, isDenied } from './node-errors.js';
import { explained, WriteError } from './node-write-error.js';
import {
  contentOf,
  equal,
  orRemove,
  quietly,
  removeQuietly,
  temporaryPath,
  withFile,
} from './node-write-steps.js';
import { fill, type Target } from './node-write-target.js';

/**
 * Puts a copy of the old file beside it, if that was asked for.
 *
 * @returns its path
 */
export function keepBackup(target: Target): string | null {
  const { calls, backup } = target;
  if (backup === null) return null;
  return explained(
    target.path,
    (reason) => new WriteError('no-backup', target.path, `no backup can be kept: ${reason}`),
    () => {
      let refused = 0;
      for (let number = 0; refused < maximumNamesRefused; number += 1) {
        const name = nameOf(backup, number);
        if (name === null) {
          refused += 1;
          continue;
        }
        const path = posix.join(target.folder, name);
        const there = standingAt(calls, path);
        if (there === null ? putBackup(target, path) : isSameBackup(target, path, there)) return path;
      }
      throw new WriteError(
        'no-backup',
        target.path,
        'no backup can be kept: an Include would have sshd read it',
      );
    },
  );
}

/** How many numbers are tried whose names may not be taken. */
const maximumNamesRefused = 100;

/** What a backup is called, with a number behind it and a dot in front where need be; `null` where it may not be with that number. */
function nameOf({ name, mayBe }: NonNullable<Target['backup']>, number: number): string | null {
  const numbered = number === 0 ? name : `${name}.${number.toString()}`;
  return [numbered, `.${numbered}`].find(mayBe) ?? null;
}

/** Whether what stands at a path will do as the backup. What cannot be opened may be any other one. */
function isSameBackup({ calls, old }: Target, path: string, there: WriteStatus): boolean {
  if (!there.regular || there.size !== BigInt(old.length)) return false;
  try {
    return equal(contentOf(calls, path), old);
  } catch (error) {
    if (isDenied(error) || codeOf(error) === 'ENOENT' || codeOf(error) === 'ELOOP') return false;
    throw error;
  }
}

/**
 * Puts a backup at a path where nothing stood.
 *
 * @returns whether it is there; nothing takes the place of what has appeared meanwhile
 */
function putBackup(target: Target, backup: string): boolean {
  const { calls, folder } = target;
  const temporary = temporaryPath(folder, calls);
  makeBackup(target, temporary);
  try {
    calls.link(temporary, backup);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    // Not every file system has hard links. What breaks off now leaves a part behind, but only of the backup.
    if (!isMade(() => makeBackup(target, backup))) return false;
  } finally {
    removeQuietly(calls, temporary);
  }
  quietly(() => calls.syncDirectory(folder));
  return true;
}

/** Makes a file like the old one. */
function makeBackup(target: Target, path: string): void {
  const { calls, old } = target;
  const file = calls.create(path);
  orRemove(calls, path, () => withFile(calls, file, () => fill(target, path, file, old)));
}

/** Whether something could be made; not where something stands already. */
function isMade(make: () => void): boolean {
  try {
    make();
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** What stands at a path, links not followed; `null` where nothing does. */
function standingAt(calls: WriteCalls, path: string): WriteStatus | null {
  try {
    return calls.statusAt(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Says where the backup is, if that is not where it was looked for. */
export function elsewhere({ backup: wanted }: Target, backup: string | null): readonly string[] {
  if (backup === null || wanted === null) return [];
  const name = posix.basename(backup);
  if (name === wanted.name) return [];
  const why = wanted.mayBe(wanted.name)
    ? `for ${wanted.name} is an older one`
    : `for an Include would have sshd read ${wanted.name}`;
  return [`was kept as ${name}, ${why}`];
}
