import { manualFix } from '../fixes/index.js';
import type { KeywordName } from '../openssh/index.js';
import { isHidden, keyListFault, shellWord, walk } from '../semantics/index.js';
import { isWhole, orNull, type World } from '../system/index.js';
import { defineRule, type Level, type RuleContext, type RuleFinding } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { argumentsOf } from './support/places.js';

interface Consequence {
  readonly level: Level;
  readonly outcome: string;
  readonly broken?: string;
}

/** What comes of a file that is not there, and of a list of keys with something else in it. */
const consequences = {
  RevokedKeys: {
    level: 'error',
    outcome: 'sshd refuses every key of everyone',
    broken: 'sshd refuses every key of everyone',
  },
  TrustedUserCAKeys: {
    level: 'error',
    outcome: 'no certificate lets anyone in by it',
    broken: 'the authorities behind it let nobody in',
  },
  Banner: { level: 'warning', outcome: 'sshd shows no banner' },
  ModuliFile: { level: 'warning', outcome: 'sshd takes groups of its own for Diffie-Hellman group exchange' },
} as const satisfies Partial<Record<KeywordName, Consequence>>;

const keywords = Object.keys(consequences) as readonly (keyof typeof consequences)[];

type MessageId = 'missing' | 'folder' | 'list';

export default defineRule<MessageId>({
  meta: {
    title: 'file that is named and not there, or not to be read',
    description:
      'RevokedKeys, TrustedUserCAKeys, Banner or ModuliFile names what is missing, no file, or no list of keys, or the folder of AuthorizedKeysFile or AuthorizedPrincipalsFile is missing.',
    category: 'filesystem',
    level: 'error',
    fix: 'manual',
    since: '0.1.0',
    keywords: [
      'AuthorizedKeysFile',
      'AuthorizedPrincipalsFile',
      'Banner',
      'ModuliFile',
      'RevokedKeys',
      'TrustedUserCAKeys',
    ],
    onlyWhereSet: true,
    references: [
      'sshd_config(5): RevokedKeys, TrustedUserCAKeys, Banner, ModuliFile',
      'sshd_config(5): AuthorizedKeysFile, AuthorizedPrincipalsFile',
    ],
    messages: {
      missing: '{keyword} {path}: {reason}; {outcome}',
      folder: '{keyword} {path}: {folder} does not exist; {outcome}',
      list: '{keyword} {path}: line {line} is not a bare public key, and sshd reads no further; {outcome}',
    },
    example: { bad: 'RevokedKeys /etc/ssh/revoked_keys\n' },
  },
  *check(context) {
    yield* missingFolders(context);
    for (const keyword of keywords) {
      if (context.target.keyword(keyword) === undefined) continue;
      const { level, outcome, broken }: Consequence = consequences[keyword];
      for (const { statement, value } of sortAssignments(context, keyword).alive) {
        for (const path of typeof value === 'string' ? [value] : value) {
          const reason = path.startsWith('/') ? reasonOf(path, context.tree.world.fileSystem) : null;
          if (reason === null) {
            const line = broken === undefined ? null : faultIn(path, context);
            if (line === null || broken === undefined) continue;
            yield {
              at: argumentsOf(statement.file, statement.node),
              message: 'list',
              data: { keyword, path, line: line.toString(), outcome: broken },
              level,
              fixes: [manualFix('show the line', [`sed -n ${line}p ${shellWord(path)}`])],
            };
            continue;
          }
          yield {
            at: argumentsOf(statement.file, statement.node),
            message: 'missing',
            data: { keyword, path, reason, outcome },
            level,
            ...(keyword === 'RevokedKeys' && {
              fixes: [
                manualFix('make the file, empty as long as nothing is revoked', [`touch ${shellWord(path)}`]),
              ],
            }),
          };
        }
      }
    }
  },
});

/** Why a file cannot be read by root; `null` where it can, or where that is not known. */
function reasonOf(path: string, fileSystem: Parameters<typeof walk>[0]): string | null {
  const found = walk(fileSystem, path);
  if (found.kind === 'stopped') return isHidden(found.error) ? null : found.error.reason;
  return found.status.type === 'directory' ? 'Is a directory' : null;
}

/** The line of a list at which sshd gives up; `null` where it does not, or where we may not look. */
function faultIn(path: string, { target, tree }: RuleContext): number | null {
  return orNull(() => keyListFault(tree.world.fileSystem.readFile(path), target));
}

/** Files of each account, and the command that may have what they do not. */
const accountFiles = [
  ['AuthorizedKeysFile', 'AuthorizedKeysCommand', 'no key lets anyone in by it'],
  ['AuthorizedPrincipalsFile', 'AuthorizedPrincipalsCommand', 'no certificate lets anyone in by it'],
] as const;

/** Names of files of which none can be there, for the folder that all accounts share is not. */
function* missingFolders(context: RuleContext): Iterable<RuleFinding<MessageId>> {
  const { tree, program } = context;
  for (const [keyword, command, outcome] of accountFiles) {
    if (program.assignments(command).length > 0) continue;
    // Without authorities nobody asks for principals.
    if (keyword === 'AuthorizedPrincipalsFile' && program.assignments('TrustedUserCAKeys').length === 0)
      continue;
    for (const { statement, value } of sortAssignments(context, keyword).alive) {
      const paths = typeof value === 'string' ? [value] : value;
      const folders = paths.flatMap((path) => missingFolder(path, tree.world) ?? []);
      const [folder] = folders;
      if (folder === undefined || folders.length < paths.length) continue;
      yield {
        at: argumentsOf(statement.file, statement.node),
        message: 'folder',
        data: { keyword, path: paths.join(' '), folder, outcome },
      };
    }
  }
}

/**
 * The folder in front of the first token of a path, where it does not exist; `null` also where nobody knows, because the system is there in
 * part only and the folder above is not in it either.
 */
function missingFolder(path: string, world: World): string | null {
  const plain = /^\/[^%*?[]*/.exec(path)?.[0] ?? '';
  const folder = plain.slice(0, Math.max(plain.lastIndexOf('/'), 0));
  const above = folder.slice(0, Math.max(folder.lastIndexOf('/'), 0));
  if (folder === '' || (above === '' && !isWhole(world))) return null;
  if (above !== '' && walk(world.fileSystem, above).kind === 'stopped') return null;
  const found = walk(world.fileSystem, folder);
  return found.kind === 'stopped' && found.error.code === 'ENOENT' ? folder : null;
}
