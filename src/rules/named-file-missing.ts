import { manualFix } from '../fixes/index.js';
import type { KeywordName } from '../openssh/index.js';
import { isHidden, shellWord, walk } from '../semantics/index.js';
import { defineRule, type Level } from './model.js';
import { sortAssignments } from './support/in-force.js';
import { argumentsOf } from './support/places.js';

/** What comes of a file that is not there. */
const consequences = {
  RevokedKeys: { level: 'error', outcome: 'sshd refuses every key of everyone' },
  TrustedUserCAKeys: { level: 'error', outcome: 'no certificate lets anyone in' },
  Banner: { level: 'warning', outcome: 'sshd shows no banner' },
  ModuliFile: { level: 'warning', outcome: 'sshd takes groups of its own for Diffie-Hellman group exchange' },
} as const satisfies Partial<Record<KeywordName, { readonly level: Level; readonly outcome: string }>>;

const keywords = Object.keys(consequences) as readonly (keyof typeof consequences)[];

export default defineRule({
  meta: {
    title: 'file that is named and not there',
    description: 'RevokedKeys, TrustedUserCAKeys, Banner or ModuliFile names what is missing or no file.',
    category: 'filesystem',
    level: 'error',
    fix: 'manual',
    since: '0.1.0',
    references: ['sshd_config(5): RevokedKeys, TrustedUserCAKeys, Banner, ModuliFile'],
    messages: { missing: '{keyword} {path}: {reason}; {outcome}' },
    example: { bad: 'RevokedKeys /etc/ssh/revoked_keys\n' },
  },
  *check(context) {
    for (const keyword of keywords) {
      if (context.target.keyword(keyword) === undefined) continue;
      const { level, outcome } = consequences[keyword];
      for (const { statement, value } of sortAssignments(context, keyword).alive) {
        for (const path of typeof value === 'string' ? [value] : value) {
          const reason = path.startsWith('/') ? reasonOf(path, context.tree.world.fileSystem) : null;
          if (reason === null) continue;
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
