import { walk } from '../semantics/index.js';
import { folderOf } from '../system/index.js';
import { defineRule, type Location } from './model.js';
import { mendingOf, ownership } from './support/files/files.js';
import { directiveOf } from './support/places.js';

const OTHERS_MAY_WRITE = 0o022;

export default defineRule({
  meta: {
    title: 'configuration that others than root may write to',
    description:
      'sshd_config or a file that it includes, or a folder in which sshd looks for one, is not root’s or is writable for others.',
    category: 'filesystem',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['Include'],
    references: ['sshd_config(5): FILES, “This file should be writable by root only”'],
    security: { severity: 9, precision: 'very-high' },
    messages: {
      writable: '{path} is {ownership}; whoever may write there decides what sshd does, as root',
    },
    example: {
      bad: 'Include /etc/ssh/sshd_config.d/*.conf\n',
      files: { '/etc/ssh/sshd_config.d/10-own.conf': { content: '', mode: 0o666 } },
      fixedModes: { '/etc/ssh/sshd_config.d/10-own.conf': 0o644 },
    },
  },
  *check(context) {
    if (context.target.platform === 'windows') return;
    const { files, world } = context.tree;
    const places = new Map<string, Location>();
    const look = (path: string, at: Location): void => {
      if (!places.has(path)) places.set(path, at);
    };
    for (const file of files) {
      const start: Location = { file, range: [0, 0] };
      look(file.path, start);
      look(folderOf(file.path), start);
    }
    // Whoever may write to a folder that sshd looks into can add a file, also where there is none yet.
    for (const { type, file, node } of context.program.statements) {
      const patterns = type === 'setting' ? context.tree.includes.get(node) : undefined;
      for (const { pattern } of patterns ?? [])
        look(folderOf(pattern.replace(/[*?[].*$/s, '')), directiveOf(file, node));
    }
    for (const [path, at] of places) {
      const found = walk(world.fileSystem, path);
      if (found.kind === 'stopped') continue;
      const { status } = found;
      const fault = status.uid !== 0 ? 'owner' : (status.mode & OTHERS_MAY_WRITE) !== 0 ? 'writable' : null;
      if (fault === null) continue;
      const step = { path: found.path, status };
      yield {
        at,
        message: 'writable',
        data: { path: found.path, ownership: ownership(step, context) },
        fixes: mendingOf(step, fault, 'root', world),
      };
    }
  },
});
