import { manualFix } from '../fixes/index.js';
import { type InspectedChroot, inspectChroots, shellWord } from '../semantics/index.js';
import { defineRule } from './model.js';
import { mendingOf, namedAt, ownership, someOf } from './support/files/files.js';

export default defineRule({
  meta: {
    title: 'ChrootDirectory that sshd does not enter',
    description: 'A folder of ChrootDirectory is not root’s, is writable for others, or is missing.',
    category: 'filesystem',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['ChrootDirectory'],
    onlyWhereSet: true,
    references: ['sshd_config(5): ChrootDirectory'],
    messages: {
      unsafe:
        '{path} is {ownership}; sshd ends every session of {users}, for every folder of ChrootDirectory must be root’s alone',
      nobody:
        'there is no account {account} whose home directory `{path}` could be; sshd ends every session of {users}',
      missing: '{path} is missing, or no folder; sshd ends every session of {users}',
    },
    example: {
      bad: 'ChrootDirectory /srv/sftp\nForceCommand internal-sftp\n',
      files: {
        '/etc/passwd': 'bob:x:1000:1000::/home/bob:/bin/sh\n',
        '/etc/group': 'bob:x:1000:\n',
        '/home/bob': { directory: true, uid: 1000 },
        '/srv/sftp': { directory: true, mode: 0o775 },
      },
      fixedModes: { '/srv/sftp': 0o755 },
    },
  },
  *check(context) {
    const byPath = new Map<string, { readonly users: string[]; readonly first: InspectedChroot }>();
    for (const one of inspectChroots(context.program)) {
      const known = byPath.get(one.path);
      if (known === undefined) byPath.set(one.path, { users: [one.user], first: one });
      else known.users.push(one.user);
    }
    for (const { users: names, first } of byPath.values()) {
      const { judgement, origin, path } = first;
      const users = someOf(names);
      if (judgement.kind === 'unsafe-directory') {
        const { step, fault } = judgement;
        yield {
          ...namedAt(origin),
          message: 'unsafe',
          data: { path: step.path, ownership: ownership(step, context), users },
          fixes: mendingOf(step, fault, 'root', context.tree.world),
        };
      } else if (judgement.kind === 'nobody') {
        yield { ...namedAt(origin), message: 'nobody', data: { account: judgement.name, path, users } };
      } else if (isMissing(judgement)) {
        yield {
          ...namedAt(origin),
          message: 'missing',
          data: { path, users },
          fixes: [manualFix('make the folder', [`install -d -m 755 -o root ${shellWord(path)}`])],
        };
      }
    }
  },
});

const isMissing = ({ kind }: InspectedChroot['judgement']): boolean =>
  kind === 'missing' || kind === 'not-a-directory';
