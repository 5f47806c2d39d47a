import { hasQuirk, type KeywordName, type Target } from '../openssh/index.js';
import { readText, type World } from '../system/index.js';
import type { SettingStatement } from './model.js';
import type { CompiledProgram } from './program.js';
import { isUnconditional } from './scopes.js';

/** What the policy of the system sets; targets of Red Hat, files of crypto-policies(7). */
export const policyKeywords = [
  'Ciphers',
  'MACs',
  'KexAlgorithms',
  'HostKeyAlgorithms',
  'PubkeyAcceptedAlgorithms',
  'PubkeyAcceptedKeyTypes',
  'CASignatureAlgorithms',
  'GSSAPIKexAlgorithms',
] as const satisfies readonly KeywordName[];

/** Whether the policy stands on the command line of sshd, which wins over the file. */
export function hasPolicyOnCommandLine({ tree }: CompiledProgram): boolean {
  return startsWithPolicy(tree.target) && !isOptedOut(tree.world);
}

/** The lines that the policy on the command line takes their effect from. */
export function linesUnderPolicy(program: CompiledProgram): readonly SettingStatement[] {
  if (!hasPolicyOnCommandLine(program)) return [];
  const lines = policyKeywords.flatMap((keyword) =>
    program
      .assignments(keyword)
      .map(({ statement }) => statement)
      .filter(({ scope }) => isUnconditional(scope))
      // What blocks may set is read again for the account, without the command line; `Match all` is one.
      .filter((statement) => statement.scope === null || statement.keyword?.match !== true),
  );
  // Two names of one option give the same line twice.
  return [...new Map(lines.map((statement) => [statement.node, statement])).values()];
}

/** Red Hat 8 alone; before there was no policy, and from 9 on it is a file that is included. */
function startsWithPolicy(target: Target): boolean {
  return hasQuirk(target, 'policyOnCommandLine');
}

function isOptedOut({ known, fileSystem }: World): boolean {
  if (!known) return false;
  return /^[ \t]*CRYPTO_POLICY=/m.test(readText(fileSystem, '/etc/sysconfig/sshd') ?? '');
}
