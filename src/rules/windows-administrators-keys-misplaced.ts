import { keyFileCommands, manualFix } from '../fixes/index.js';
import {
  addTo,
  type Evaluation,
  holderOf,
  inspectKeyFiles,
  readKeyFile,
  type SettingStatement,
  windowsPath,
} from '../semantics/index.js';
import { FileError } from '../system/index.js';
import { defineRule, type RuleContext } from './model.js';
import { isUnset } from './support/effects/words.js';
import { someOf } from './support/files/files.js';
import { administratorsKeyFiles } from './support/files/guarded-files.js';
import { argumentsOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'no keys where administrators’ are looked for',
    description:
      'sshd looks for administrators’ keys in a common file, which has none: those in profiles do not count for them, or there is no other way in.',
    category: 'filesystem',
    level: 'warning',
    fix: 'manual',
    since: '0.1.0',
    targets: ['windows'],
    keywords: ['AuthorizedKeysFile'],
    onlyWhereSet: true,
    references: [
      'sshd_config(5): AuthorizedKeysFile',
      'https://learn.microsoft.com/windows-server/administration/openssh/openssh_keymanagement',
      'https://github.com/PowerShell/Win32-OpenSSH/issues/1948',
    ],
    messages: {
      missing:
        'administrators’ keys are looked for in {path}, which does not exist; those in {profiles} let no administrator in',
      empty:
        'administrators’ keys are looked for in {path}, which has no key that sshd can read; those in {profiles} let no administrator in',
      shutOut:
        'administrators’ keys are looked for in {path}, which {state}, and no password is taken; no administrator can log in',
    },
    example: {
      bad: 'Match Group administrators\n       AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys\n',
      files: {
        '/C:/Users/anna/.ssh/authorized_keys':
          'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDpKAAi7U8hHbsmFQ7bVlo2vbUc0M9l8sBLVfp6Qc3rL anna\n',
      },
      target: 'windows-11',
    },
  },
  *check(context) {
    const { world } = context.tree;
    const profiles = inspectKeyFiles(context.program).filter(
      ({ path, content }) => /[\\/]Users[\\/]/i.test(path) && hasKeys(content),
    );
    const [first] = profiles;
    const names = someOf([...new Set(profiles.map(({ path }) => windowsPath(path, world)))]);
    const { create } = keyFileCommands(world);
    const byLine = new Map<SettingStatement, string[]>();
    for (const { path, statement } of administratorsKeyFiles(context)) addTo(byLine, statement, path);
    for (const [statement, paths] of byLine) {
      const [path = ''] = paths;
      // Other words of the line lead into profiles, or by a token to a file for each.
      if (paths.length < statement.node.arguments.length) continue;
      const states = paths.map((each) => stateOf(each, context));
      const [state] = states;
      if (state === undefined || state === 'keys' || states.includes('keys')) continue;
      const holder = holderOf(context.program, statement);
      const holders = holder === null ? context.evaluation : context.evaluate(holder.connection);
      if (holders.get('PubkeyAuthentication').value === 'no') continue;
      const only = isByKeyAlone(holders) ? holder : null;
      // On a system where nobody has keys, passwords may be what is meant.
      if (first === undefined && only === null) continue;
      const source = first === undefined ? 'KEY.pub' : `'${windowsPath(first.path, world)}'`;
      yield {
        at: argumentsOf(statement.file, statement.node),
        ...(only !== null && { level: 'error' as const, witness: only }),
        message: only === null ? state : 'shutOut',
        data: { path: windowsPath(path, world), profiles: names, state: saying[state] },
        fixes: [
          manualFix(
            'put the administrators’ public keys there, and let nobody else write to it',
            create(path, 'administrators').map((line) => line.replace('KEY.pub', source)),
          ),
        ],
      };
    }
  },
});

const saying = { missing: 'does not exist', empty: 'has no key that sshd can read' } as const;

/** Whether nothing lets somebody in but a key of a list: keyboard-interactive has nothing on Windows that asks. */
const isByKeyAlone = (evaluation: Evaluation): boolean =>
  evaluation.get('PasswordAuthentication').value === 'no' &&
  evaluation.get('GSSAPIAuthentication').value !== 'yes' &&
  evaluation.get('HostbasedAuthentication').value !== 'yes' &&
  isUnset(evaluation.get('TrustedUserCAKeys').values) &&
  isUnset(evaluation.get('AuthorizedKeysCommand').values);

const hasKeys = (content: ReturnType<typeof readKeyFile> | null): boolean =>
  content?.lines.some(({ key }) => key !== null) === true;

function stateOf(path: string, { tree, target }: RuleContext): 'keys' | 'missing' | 'empty' {
  try {
    return hasKeys(readKeyFile(tree.world.fileSystem.readFile(path), target)) ? 'keys' : 'empty';
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    // What we may not read may well have keys.
    return error.code === 'ENOENT' || error.code === 'ENOTDIR' ? 'missing' : 'keys';
  }
}
