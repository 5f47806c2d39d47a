import { isAbsolutePath, type Target, tokensOf, unknownTokenIn } from '../openssh/index.js';
import {
  isAdministratorsMatch,
  isUnconditional,
  namesKeysFile,
  namesNoFile,
  type SettingStatement,
} from '../semantics/index.js';
import { foldCase, once } from '../text/index.js';
import { defineRule, type RuleContext } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { isAsked } from './support/effects/effective-lines.js';
import { letsInOne } from './support/lists/one-account.js';
import { wordOf } from './support/places.js';

const keywords = ['AuthorizedKeysFile', 'AuthorizedPrincipalsFile'] as const;

/** The home of one account. */
const home = /^~[^\\/]/;

/** Directories that every account may write to. */
const open = /^(?:\/tmp|\/var\/tmp|\/dev\/shm)(?:\/|$)/;

export default defineRule({
  meta: {
    title: 'keys of all accounts in one file',
    description: 'One file opens every account, root’s too, or lies where every account may write.',
    category: 'security',
    level: 'warning',
    fix: null,
    since: '0.1.0',
    keywords: ['AuthorizedKeysFile', 'AuthorizedPrincipalsFile'],
    onlyWhereSet: true,
    references: ['sshd_config(5): AuthorizedKeysFile', 'sshd_config(5): TOKENS'],
    security: { severity: 7, precision: 'high' },
    messages: {
      keys: 'whoever has a key in {path} can log in as every account; `%u` or `%h` in the path makes it one file for each',
      principals:
        'whoever has a principal in {path} in a certificate can log in as every account; `%u` or `%h` in the path makes it one file for each',
      home: '{path} is a file of {owner}; sshd looks for the keys of every account there, and will not take them for another one; `%h` stands for the home directory of each',
      accounts:
        'whoever has a key in {path} can log in as {whom}; `.ssh/authorized_keys` is a file in the profile of each',
      profile:
        '{path} lies in the profile of {owner}; sshd looks for the keys of {whom} there, and takes them for no other one while {owner} may write to it; `.ssh/authorized_keys` is a file in the profile of each',
      open: 'every account may write below {folder}; with StrictModes sshd refuses the keys in {path}, without it anyone lets in whom they like',
    },
    example: {
      bad: 'AuthorizedKeysFile /etc/ssh/authorized_keys\n',
      good: 'AuthorizedKeysFile /etc/ssh/authorized_keys/%u .ssh/authorized_keys\n',
    },
  },
  *check(context) {
    const onWindows = context.target.platform === 'windows';
    const all =
      onWindows && setsAdministratorsApart(context)
        ? 'every account that is not an administrator'
        : 'every account';
    const isForOne = once(() => letsInOne(context));
    const isStrict = context.evaluation.get('StrictModes').value === 'yes';
    for (const keyword of keywords) {
      for (const assignment of sortAssignments(context, keyword).alive) {
        if (!isAsked(context.program, assignment)) continue;
        const { statement } = assignment;
        for (const word of statement.node.arguments) {
          const path = word.value;
          if (namesNoFile(path)) continue;
          // invalid-token: sshd looks into no file, and ends the connection.
          if (unknownTokenIn(path, tokensOf(keyword, context.target)) !== null) continue;
          // tilde-is-roots-home speaks of `~/`, and unfilled-placeholder of variables.
          if (!isAbsolutePath(path, context.target) && !home.test(path)) continue;
          if (/\$\{?[A-Z_]{2,}/.test(path)) continue;
          // windows-administrators-keys-half-commented speaks of that one.
          if (onWindows && namesKeysFile([path])) continue;
          const folder = open.exec(path)?.[0].replace(/\/$/, '');
          const owner = ownerOf(path, context.target.rootHome);
          // Administrators share a file on purpose, if it is none of their own ones.
          const isForAll =
            isUnconditional(statement.scope) ||
            (owner !== null && isForAdministrators(statement, context.target));
          const shared = isForAll && !/(?<!%)(?:%%)*%[uhU]/.test(path);
          if (folder === undefined && (!shared || isForOne())) continue;
          if (onWindows && keyword === 'AuthorizedKeysFile') {
            const inProfile = owner !== null && foldCase(owner) !== 'public' && isStrict;
            yield {
              at: wordOf(statement.file, word),
              message: inProfile ? 'profile' : 'accounts',
              data: {
                path,
                owner: owner ?? '',
                whom: isForAdministrators(statement, context.target) ? 'every administrator' : all,
              },
              // The one whose profile it is may be the only one.
              ...(inProfile && { level: 'info' as const }),
            };
            continue;
          }
          yield {
            at: wordOf(statement.file, word),
            message:
              folder !== undefined
                ? 'open'
                : owner !== null && isStrict
                  ? 'home'
                  : keyword === 'AuthorizedKeysFile'
                    ? 'keys'
                    : 'principals',
            data: { path, folder: folder ?? '', owner: owner ?? '' },
            ...(folder !== undefined && { level: 'error' as const }),
          };
        }
      }
    }
  },
});

/** Whether administrators have a key file of their own, by the block that Windows ships. */
function setsAdministratorsApart({ program, target }: RuleContext): boolean {
  return program
    .assignments('AuthorizedKeysFile')
    .some(({ statement }) => isForAdministrators(statement, target));
}

const isForAdministrators = ({ scope }: SettingStatement, target: Target): boolean =>
  scope !== null && isAdministratorsMatch(scope.match, target);

/** Whose home directory a path lies in, as far as its text says; StrictModes takes files there from their owner and root alone. */
function ownerOf(path: string, rootHome: string): string | null {
  if (path.startsWith(`${rootHome}/`)) return 'root';
  if (path.startsWith('~')) return path.slice(1).split('/', 1)[0] ?? null;
  const [, profile] = /^\/?[A-Za-z]:[\\/]Users[\\/]([^\\/]+)[\\/]/i.exec(path) ?? [];
  return profile ?? /^\/(?:home|Users|usr\/home)\/([^/]+)\//.exec(path)?.[1] ?? null;
}
