import { commentOut, type Fix, keyFileCommands, manualFix, unsafeFix } from '../fixes/index.js';
import { isAbsolutePath, valueAt, windowsPermissions } from '../openssh/index.js';
import {
  type CompiledProgram,
  holderOf,
  isAdministratorsMatch,
  type MatchStatement,
  namesAdministratorsElsewhere,
  namesKeysFile,
  overruledOf,
  type SettingStatement,
  settingsIn,
  windowsPath,
} from '../semantics/index.js';
import type { World } from '../system/index.js';
import { defineRule } from './model.js';
import { argumentsOf, blockOf, criteriaOf, directiveOf, nameOf, placeOf, related } from './support/places.js';

const unknownToken = /%(?![%hUu])/;

export default defineRule({
  meta: {
    title: 'administrators’ keys are looked for in a file of their own',
    description:
      'The block that Windows ships sends sshd to administrators_authorized_keys for every member of the group administrators.',
    category: 'windows',
    level: 'info',
    fix: 'unsafe',
    since: '0.1.0',
    targets: ['windows'],
    keywords: ['AuthorizedKeysFile', 'Match'],
    onlyWhereSet: ['AuthorizedKeysFile'],
    references: [
      'sshd_config(5): AuthorizedKeysFile',
      'https://learn.microsoft.com/windows-server/administration/openssh/openssh_keymanagement',
      'https://github.com/PowerShell/Win32-OpenSSH/issues/1324',
    ],
    messages: {
      readable:
        'administrators’ keys are looked for in {path} only, not in their profiles{unless}; nobody but Administrators and SYSTEM may write to that file',
      closed:
        'administrators’ keys are looked for in {path} only, not in their profiles{unless}; nobody but Administrators and SYSTEM may have any access to that file',
    },
    example: {
      bad: 'Match Group administrators\n       AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys\n',
      fixed:
        '#Match Group administrators\n       #AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys\n',
      target: 'windows-11',
    },
  },
  *check({ program, target, tree }) {
    for (const match of program.statements) {
      if (match.type !== 'match' || !isAdministratorsMatch(match, target)) continue;
      const settings = settingsIn(program, match);
      const keys = settings.find(
        ({ keyword, value }) => keyword?.keyword === 'AuthorizedKeysFile' && value !== undefined,
      );
      // Up to 8.6 an empty word follows one in quotes, at which the list ends.
      const written = keys?.node.arguments ?? [];
      const end = written.findIndex(({ value }) => value === '');
      const words = end === -1 ? written : written.slice(0, end);
      const word = words.find(({ value }) => namesKeysFile([value]));
      if (keys === undefined || word === undefined) continue;
      // Something lies below the profile, or has a token at which the connection ends: windows-paths and invalid-token say so.
      if (words.some(({ value }) => !isAbsolutePath(value, target) || unknownToken.test(value))) continue;
      // Another line decides for all whom it is for.
      if (overruledOf(program, 'AuthorizedKeysFile').has(keys)) continue;
      const path = windowsPath(word.value, tree.world);
      const witness = holderOf(program, keys);
      const demand = valueAt(windowsPermissions['authorized-keys'], target.release);
      const message = demand?.others === 'readers' ? 'readable' : 'closed';
      yield {
        at: argumentsOf(keys.file, keys.node),
        message,
        data: { path, unless: `${whereCalled(match)}${unlessEarlier(keys, program)}` },
        related: [related(directiveOf(match.file, match.node), 'for members of this group')],
        ...(witness !== null && { witness }),
        fixes: [
          provide(path, message, tree.world),
          ...(settings.length === 1 ? [switchOff(match, keys)] : []),
        ],
      };
    }
  },
});

/** Windows of another language finds no such group. */
function whereCalled({ criteria: [only] }: MatchStatement): string {
  return only?.kind === 'group' && namesAdministratorsElsewhere(only.list)
    ? `, where the group is called \`${only.list}\``
    : '';
}

/** Whoever meets an earlier block with key files of its own has those, be it an administrator. */
function unlessEarlier({ file, index }: SettingStatement, program: CompiledProgram): string {
  const earlier = program
    .assignments('AuthorizedKeysFile')
    .find(({ statement }) => statement.scope !== null && statement.index < index)?.statement;
  const block = blockOf(earlier?.scope ?? null);
  if (earlier === undefined || block === null) return '';
  return `, except for those who match \`${criteriaOf(block)}\` (${nameOf(placeOf(earlier), file)})`;
}

function provide(path: string, others: 'readable' | 'closed', world: World): Fix {
  const access = others === 'readable' ? 'let nobody else write to it' : 'give nobody else access to it';
  return manualFix(
    `put the administrators’ public keys into ${path} and ${access}`,
    keyFileCommands(world).create(path, 'administrators'),
  );
}

function switchOff(match: MatchStatement, keys: SettingStatement): Fix {
  return unsafeFix(
    'comment out both lines; administrators’ keys are then looked for in their profiles, and those in the common file count no more',
    [commentOut(match.file, match.node), commentOut(keys.file, keys.node)],
    { mayLockOut: true, mayLetIn: true },
  );
}
