import { type Fix, instructionOf, manualFix, modeFix } from '../fixes/index.js';
import { inspectKeyFiles, type KeyFileProblem, openPath, shellWord } from '../semantics/index.js';
import { defineRule, type RuleContext } from './model.js';
import { mendingOf, namedAt, ownership } from './support/files/files.js';

export default defineRule({
  meta: {
    title: 'key file that sshd does not trust, or may not read',
    description:
      'A file with keys or principals, or a folder above it, belongs to somebody else, is writable for others, or is closed to its account.',
    category: 'filesystem',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['AuthorizedKeysFile', 'StrictModes'],
    references: ['sshd_config(5): StrictModes', 'sshd(8): AUTHORIZED_KEYS FILE FORMAT'],
    security: { severity: 7, precision: 'very-high' },
    messages: {
      unsafe: '{path} is {ownership}; StrictModes passes over {file} of {user}',
      closed: '{path} is {ownership}, which keeps {user} out; sshd reads {file} as {user}',
    },
    example: {
      bad: 'StrictModes yes\n',
      files: {
        '/etc/passwd': 'bob:x:1000:1000::/home/bob:/bin/sh\n',
        '/etc/group': 'bob:x:1000:\n',
        '/home/bob': { directory: true, mode: 0o777, uid: 1000, gid: 1000 },
        '/home/bob/.ssh/authorized_keys': { content: '', mode: 0o600, uid: 1000, gid: 1000 },
      },
      fixedModes: { '/home/bob': 0o755 },
    },
  },
  *check(context) {
    for (const { path: file, user, origin, problem } of inspectKeyFiles(context.program)) {
      if (problem?.kind !== 'unsafe' && problem?.kind !== 'closed') continue;
      const { step } = problem;
      yield {
        ...namedAt(origin),
        message: problem.kind,
        data: { path: step.path, ownership: ownership(step, context), file, user },
        fixes: fixesOf(problem, user, context),
      };
    }
  },
});

function fixesOf(
  problem: KeyFileProblem & { readonly kind: 'unsafe' | 'closed' },
  user: string,
  { target, tree }: RuleContext,
): readonly Fix[] {
  const { step } = problem;
  if (problem.kind === 'unsafe') return mendingOf(step, problem.fault, user, tree.world);
  const { remedy, add } = openPath(step, user, tree.world.accounts);
  const { description, commands } = instructionOf(remedy, tree.world);
  if (add === null) return [manualFix(description, commands)];
  const labels =
    target.platform === 'rhel' || target.platform === 'fedora'
      ? [`restorecon -v ${shellWord(step.path)}`]
      : [];
  return [modeFix(description, [...commands, ...labels], [{ path: step.path, remove: 0, add }])];
}
