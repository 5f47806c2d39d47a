import { chmodSync, cpSync, existsSync, mkdtempSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';

/** A folder that all test files share and everybody may read; it is gone after the last of them. */
export const runFolder = (): string => inject('runFolder');

/**
 * What is costly to make, and made once for all test files: a folder that is filled by who first asks for it. Where two processes ask at
 * the same time, each fills one and the first to be whole stays.
 *
 * @param name - what is in it, as the name of the folder
 * @returns its path; nobody may change what is in it
 */
export function madeOnce(name: string, fill: (folder: string) => void): string {
  const place = join(runFolder(), name);
  if (existsSync(place)) return place;
  const folder = mkdtempSync(`${place}-`);
  chmodSync(folder, 0o755);
  fill(folder);
  try {
    renameSync(folder, place);
  } catch (error) {
    if (!existsSync(place)) throw error;
  }
  return place;
}

/** Copies what was made once to where it may be changed. */
export const copyOf = (made: string, folder: string): void =>
  cpSync(made, folder, { recursive: true, verbatimSymlinks: true });
