import { createTwoFilesPatch } from 'diff';
import { type Painter, type Role, visible } from '../formatters/index.js';
import type { SourceText } from '../text/index.js';

/**
 * The change of one file as a unified diff that `patch` applies.
 *
 * @param name - of the file, before and after
 */
export function patchOf(name: string, before: SourceText, after: Pick<SourceText, 'text' | 'bom'>): string {
  const [old, mended] = [before, after].map(({ text, bom }) => (bom ? `\uFEFF${text}` : text));
  return createTwoFilesPatch(name, name, old ?? '', mended ?? '', undefined, undefined, {
    context: 3,
    headerOptions: { includeIndex: false, includeUnderline: false, includeFileHeaders: true },
  });
}

/** A patch for people: coloured, with nothing in it that a terminal obeys. */
export function paintPatch(patch: string, painter: Painter): string {
  return patch
    .split('\n')
    .map((line) => {
      const role = roleOf(line);
      return role === null ? visible(line) : painter(role, visible(line));
    })
    .join('\n');
}

function roleOf(line: string): Role | null {
  if (line.startsWith('+++') || line.startsWith('---')) return 'strong';
  if (line.startsWith('@@')) return 'gutter';
  if (line.startsWith('+')) return 'added';
  return line.startsWith('-') ? 'removed' : null;
}
