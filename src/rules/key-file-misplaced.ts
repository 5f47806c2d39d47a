import { keyFileCommands, manualFix } from '../fixes/index.js';
import { inspectKeyFiles } from '../semantics/index.js';
import { defineRule } from './model.js';
import { namedAt } from './support/files/files.js';

export default defineRule({
  meta: {
    title: 'key file by another name, or a folder in its place',
    description: 'Where sshd looks for keys there is a folder, or only a file with nearly the right name.',
    category: 'filesystem',
    level: 'warning',
    fix: 'manual',
    since: '0.1.0',
    keywords: ['AuthorizedKeysFile'],
    references: ['sshd_config(5): AuthorizedKeysFile'],
    messages: {
      misnamed: '{path} does not exist, {sibling} does; sshd does not read it, and {whom} no keys there',
      folder:
        '{path} is not a file but a folder, or something else; sshd does not read it, and {whom} no keys there',
    },
    example: {
      bad: 'AuthorizedKeysFile .ssh/authorized_keys\n',
      files: {
        '/etc/passwd': 'bob:x:1000:1000::/home/bob:/bin/sh\n',
        '/etc/group': 'bob:x:1000:\n',
        '/home/bob/.ssh/authorized_keys.txt': { content: '', uid: 1000, mode: 0o600 },
      },
    },
  },
  *check({ program, tree }) {
    const { nameOf, rename } = keyFileCommands(tree.world);
    for (const { path, user, origin, problem } of inspectKeyFiles(program)) {
      // On Windows one stands for all of them.
      const whom = user === 'administrators' ? 'administrators have' : `${user} has`;
      if (problem?.kind === 'misnamed') {
        const { sibling } = problem;
        yield {
          ...namedAt(origin),
          message: 'misnamed',
          data: { path: nameOf(path), sibling: nameOf(sibling), whom },
          fixes: [manualFix('give the file its right name', [rename(sibling, path)])],
        };
      } else if (problem?.kind === 'not-a-file' && problem.step.path !== '/dev/null') {
        yield {
          ...namedAt(origin),
          message: 'folder',
          data: { path: nameOf(path), whom },
          // No command: what lies in a folder may be the system’s, and a device is.
          fixes: [],
        };
      }
    }
  },
});
