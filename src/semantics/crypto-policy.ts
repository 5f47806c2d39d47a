import { hasQuirk, includesCryptoPolicy, type KeywordName, type Target } from '../openssh/index.js';
import { readText, type World } from '../system/index.js';
import { rememberOnce } from '../text/index.js';
import type { SettingStatement } from './model.js';
import type { CompiledProgram } from './program.js';
import { isUnconditional } from './scopes.js';
import { unreadIncludes } from './unread.js';

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

type PolicyKeyword = (typeof policyKeywords)[number];

/** Whether the policy stands on the command line of sshd, which wins over the file. */
export function hasPolicyOnCommandLine({ tree }: CompiledProgram): boolean {
  return startsWithPolicy(tree.target) && !isOptedOut(tree.world);
}

/** Whether the policy on the command line gives a keyword; where it cannot be read, it does for all that policies give. */
export function isGivenByPolicy(program: CompiledProgram, keyword: KeywordName): keyword is PolicyKeyword {
  if (!isPolicyKeyword(keyword) || !hasPolicyOnCommandLine(program)) return false;
  return policyOnCommandLine(program.tree.world)?.has(keyword) ?? true;
}

/** The lists that the policy on the command line gives, as far as the file system tells. */
export function listGivenByPolicy(program: CompiledProgram, keyword: PolicyKeyword): string | undefined {
  return policyOnCommandLine(program.tree.world)?.get(keyword);
}

/** Whether a policy may set lists in a file that was not read: a plain line of the configuration would win over it. */
export function mayIncludePolicy(program: CompiledProgram): boolean {
  return includesCryptoPolicy(program.tree.target) && unreadIncludes(program).length > 0;
}

/** The lines that the policy on the command line takes their effect from. */
export function linesUnderPolicy(program: CompiledProgram): readonly SettingStatement[] {
  if (!hasPolicyOnCommandLine(program)) return [];
  const given = policyKeywords.filter((keyword) => isGivenByPolicy(program, keyword));
  const lines = given.flatMap((keyword) =>
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

const isOptedOut = rememberOnce((world: World): boolean => variableIn(world, '/etc/sysconfig/sshd') === '');

/** What sshd.service takes from its environment: the policy, unless the administrator's file gives another. */
const policyOnCommandLine = rememberOnce((world: World): ReadonlyMap<string, string> | null => {
  const options =
    variableIn(world, '/etc/sysconfig/sshd') ??
    variableIn(world, '/etc/crypto-policies/back-ends/opensshserver.config');
  if (options === undefined) return null;
  return new Map(
    Array.from(options.matchAll(/-o(\w+)=(\S+)/g), ([, keyword = '', list = '']) => [keyword, list]),
  );
});

/** The value that counts, the last one, without its quotes. */
function variableIn({ known, fileSystem }: World, path: string): string | undefined {
  if (!known) return undefined;
  const lines = (readText(fileSystem, path) ?? '').matchAll(/^[ \t]*CRYPTO_POLICY=(.*)$/gm);
  const [, written] = [...lines].at(-1) ?? [];
  return written?.trim().replace(/^(['"])(.*)\1$/, '$2');
}

const isPolicyKeyword = (keyword: KeywordName): keyword is PolicyKeyword =>
  policyKeywords.some((name) => name === keyword);
