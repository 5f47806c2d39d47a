import { type Fix, manualFix, modeFix } from '../fixes/index.js';
import { type HostKeyProblem, inspectHostKeys, lacksNamedKeys, shellWord } from '../semantics/index.js';
import { defineRule, type Level, type RuleContext } from './model.js';
import { namedAt, ownership } from './support/files/files.js';
import { encryptedHostKeys, isPublicHalf, startsWithKeys } from './support/files/host-key-content.js';

export default defineRule({
  meta: {
    title:
      'host key that others may read, that is not root’s, too short, encrypted, or whose public half is another',
    description:
      'A private host key is open to others or not root’s, has a passphrase, is too short, missing though it is named, or its .pub is that of another key.',
    category: 'filesystem',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['HostKey', 'RequiredRSASize'],
    references: [
      'sshd_config(5): HostKey',
      'sshd_config(5): RequiredRSASize',
      'sshd(8): FILES',
      'NIST SP 800-57 part 1, section 5.6.1',
    ],
    security: { severity: 8, precision: 'very-high' },
    messages: {
      open: '{path} is {ownership}; sshd does not use a key of root’s that others may read',
      owner: '{path} is {ownership}; that account has the key with which this host proves who it is',
      missing: '{path} does not exist; sshd goes without this key{outcome}',
      refused:
        '{path} is an RSA key of {bits} bits, and RequiredRSASize is {least}; sshd goes without this key{outcome}',
      weak: '{path} is an RSA key of {bits} bits, which can be broken with effort; 2048 are held to be safe',
      passphrase: '{path} has a passphrase, which nobody types for sshd; sshd goes without this key{outcome}',
      mismatch:
        '{path}.pub is not the public half of {path}; known_hosts files made from it do not know this host',
    },
    example: {
      bad: 'HostKey /etc/ssh/ssh_host_ed25519_key\n',
      files: { '/etc/ssh/ssh_host_ed25519_key': { content: '', mode: 0o644 } },
      fixedModes: { '/etc/ssh/ssh_host_ed25519_key': 0o600 },
    },
  },
  *check(context) {
    if (context.target.platform === 'windows') return;
    for (const { path, origin, starts } of encryptedHostKeys(context)) {
      yield {
        ...namedAt(origin),
        message: 'passphrase',
        data: { path, outcome: starts ? '' : noStart },
        level: starts ? 'warning' : 'error',
        fixes: [manualFix('take the passphrase off', [`ssh-keygen -p -N '' -f ${shellWord(path)}`])],
      };
    }
    const starts = startsWithKeys(context);
    for (const { path, origin, problems } of inspectHostKeys(context.program)) {
      // unusable-host-key says that it is a public one.
      const isPublic = isPublicHalf(context.tree.world, path);
      for (const problem of problems) {
        if (isPublic && (problem.kind === 'open' || problem.kind === 'owner')) continue;
        yield {
          ...namedAt(origin),
          message: problem.kind,
          data: {
            path,
            outcome: starts ? '' : noStart,
            ...('step' in problem && { ownership: ownership(problem.step, context) }),
            ...('bits' in problem && { bits: problem.bits }),
            ...('least' in problem && { least: problem.least }),
          },
          level: levelOf(problem, starts, context),
          // The modes of a device are not those of a key.
          fixes: 'step' in problem && problem.step.status.type === 'other' ? [] : [fixOf(problem, path)],
        };
      }
    }
  },
});

const noStart = ', and does not start without any';

/**
 * What gives a key away is worse than what takes it out of use, as long as there are others. In a repository none is to be expected, and
 * some systems make them when they start.
 */
function levelOf({ kind }: HostKeyProblem, starts: boolean, { program }: RuleContext): Level {
  const isFatal = !starts && (kind === 'refused' || (kind === 'missing' && lacksNamedKeys(program)));
  return isFatal || kind === 'owner' || kind === 'open' ? 'error' : 'warning';
}

function fixOf(problem: HostKeyProblem, path: string): Fix {
  const file = shellWord(path);
  switch (problem.kind) {
    case 'missing':
      return manualFix('make the host keys that are missing', ['ssh-keygen -A']);
    case 'owner':
      return manualFix('give the key to root', [`chown root ${file}`, `chmod 600 ${file}`]);
    case 'open':
      return modeFix(
        'close the key',
        [`chmod 600 ${file}`],
        [{ path: problem.step.path, remove: 0o7177, add: 0o600 }],
      );
    case 'refused':
    case 'weak':
      return manualFix('make a longer key; clients that know the old one are warned once', [
        `mv ${file} ${shellWord(`${path}.old`)}`,
        `ssh-keygen -q -t rsa -b 3072 -N '' -f ${file}`,
      ]);
    case 'mismatch':
      return manualFix('make the .pub anew', [`ssh-keygen -y -f ${file} > ${shellWord(`${path}.pub`)}`]);
  }
}
