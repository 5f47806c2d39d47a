import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const inFolder = (folder: string): readonly string[] => readdirSync(folder).map((name) => join(folder, name));

/** Files as people write them, break them and save them. */
export const wildFiles = inFolder(join(import.meta.dirname, '../fixtures/wild'));

const own = process.env['SSHD_LINT_CORPUS'] ?? '';

/** The same, and for whoever has a folder of such files and names it in SSHD_LINT_CORPUS, those. */
export const corpus = own === '' ? wildFiles : [...wildFiles, ...inFolder(own)];
