import type { Painter, Role } from './painter.js';
import { visible } from './visible.js';

/** A unified diff for people: coloured, with nothing in it that a terminal obeys. */
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
