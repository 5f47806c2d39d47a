import { describeListFault, parseAddressList } from '../openssh/index.js';
import { hasExpired, inspectKeyFiles, isPlainWithPrincipals } from '../semantics/index.js';
import { defineRule } from './model.js';
import { namedAt } from './support/files/files.js';
import { faultOfFrom } from './support/lists/key-origins.js';

export default defineRule({
  meta: {
    title: 'key that is let in under conditions',
    description:
      'Options in front of a key let it in from some places only, for one command only, until some day, no longer, or never.',
    category: 'filesystem',
    level: 'info',
    fix: null,
    since: '0.1.0',
    keywords: ['AuthorizedKeysFile'],
    references: ['sshd(8): AUTHORIZED_KEYS FILE FORMAT'],
    messages: {
      from: '{path}: line {line} lets the key of {user} in from {value} only',
      unmet: '{path}: line {line} lets the key of {user} in from nowhere: {value}',
      lost: '{path}: line {line} lets the key of {user} in from less than it names: {value}',
      nowhere:
        '{path}: line {line} lets the key of {user} in from nowhere: {value}, and sshd takes nothing of such a list',
      principals:
        '{path}: line {line} never lets the key of {user} in: it has `principals` without `cert-authority`, and sshd takes no such key',
      command: '{path}: line {line} runs `{value}` for the key of {user}, whatever the client asks for',
      expired:
        '{path}: line {line} no longer lets the key of {user} in: its time ended at {value}, by the clock of this machine',
      expires: '{path}: line {line} lets the key of {user} in before {value} only',
    },
    example: {
      bad: 'AuthorizedKeysFile .ssh/authorized_keys\n',
      files: {
        '/etc/passwd': 'bob:x:1000:1000::/home/bob:/bin/sh\n',
        '/etc/group': 'bob:x:1000:\n',
        '/home/bob/.ssh/authorized_keys':
          'from="10.0.0.0/8" ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDpKAAi7U8hHbsmFQ7bVlo2vbUc0M9l8sBLVfp6Qc3rL bob@laptop\n',
      },
    },
  },
  *check({ program, target, evaluation }) {
    const { now } = program.tree.world;
    const hasNames = evaluation.get('UseDNS').values[0] !== 'no';
    for (const { path, user, origin, content } of inspectKeyFiles(program)) {
      for (const line of content?.lines ?? []) {
        if (line.key === null || 'fault' in line) continue;
        const { from, command, expires } = line.options;
        const common = { ...namedAt(origin) };
        const data = { path, user, line: line.line };
        if (isPlainWithPrincipals(line.options, target))
          yield { ...common, message: 'principals', level: 'warning', data };
        const [fault] = from === null ? [] : parseAddressList(from, target).faults;
        if (fault !== undefined)
          yield {
            ...common,
            message: 'nowhere',
            level: 'warning',
            data: { ...data, value: describeListFault(fault, '`from`') },
          };
        else if (from !== null) {
          const unmet = faultOfFrom(from, target, hasNames);
          if (unmet !== null) {
            const message = unmet.kind === 'nowhere' ? 'unmet' : 'lost';
            yield { ...common, message, level: 'warning', data: { ...data, value: unmet.why } };
          }
          if (unmet?.kind !== 'nowhere') yield { ...common, message: 'from', data: { ...data, value: from } };
        }
        if (command !== null) yield { ...common, message: 'command', data: { ...data, value: command } };
        const over = now === null ? undefined : expires.find((time) => hasExpired(time, now) === true);
        if (over !== undefined) yield { ...common, message: 'expired', data: { ...data, value: over } };
        else for (const value of expires) yield { ...common, message: 'expires', data: { ...data, value } };
      }
    }
  },
});
