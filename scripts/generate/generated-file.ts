import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';

/** The root of the project. */
export const root: string = join(import.meta.dirname, '../..');

/** A file that a generator makes. */
export interface GeneratedFile {
  /** Below the root. */
  readonly path: string;
  readonly text: string;
}

/** Lays a generated text out as all files of its kind are. */
export async function laidOut(path: string, text: string): Promise<GeneratedFile> {
  const options = JSON.parse(readFileSync(join(root, '.prettierrc.json'), 'utf8'));
  return { path, text: await format(text, { ...options, filepath: path }) };
}

/** What a file holds now; empty where it is not there. */
export function current(path: string): string {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return '';
  }
}
