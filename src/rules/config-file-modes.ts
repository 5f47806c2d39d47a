import { walk } from '../semantics/index.js';
import { defineRule } from './model.js';
import { mendingOf, ownership } from './support/files.js';

const OTHERS_MAY_WRITE = 0o022;

export default defineRule({
  meta: {
    title: 'configuration that others than root may write to',
    description:
      'sshd_config or a file that it includes, or the folder it lies in, is not root’s or is writable for others.',
    category: 'filesystem',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
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
    const seen = new Set<string>();
    for (const file of files) {
      const folder = file.path.slice(0, file.path.lastIndexOf('/')) || '/';
      for (const path of [file.path, folder]) {
        if (seen.has(path)) continue;
        seen.add(path);
        const found = walk(world.fileSystem, path);
        if (found.kind === 'stopped') continue;
        const { status } = found;
        const fault = status.uid !== 0 ? 'owner' : (status.mode & OTHERS_MAY_WRITE) !== 0 ? 'writable' : null;
        if (fault === null) continue;
        const step = { path: found.path, status };
        yield {
          at: { file, range: [0, 0] },
          message: 'writable',
          data: { path: found.path, ownership: ownership(step, context) },
          fixes: [mendingOf(step, fault, 'root')],
        };
      }
    }
  },
});
