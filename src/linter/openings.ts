import { valueChangeText } from '../fixes/index.js';
import { concernsLogin, type KeywordName, keywordNames } from '../openssh/index.js';
import { isStrictest, letsLessThrough } from '../rules/index.js';
import {
  type Change,
  changesAroundUnread,
  type CompiledProgram,
  diff,
  hasGaps,
  type ValuePair,
} from '../semantics/index.js';

/** What bears upon who gets in, and costs nobody a login that sshd-lint reckons with. */
const further: ReadonlySet<KeywordName> = new Set<KeywordName>([
  'AddressFamily',
  'AuthorizedPrincipalsCommandUser',
  'CASignatureAlgorithms',
  'GSSAPIEnablek5users',
  'GSSAPIStrictAcceptorCheck',
  'HostbasedUsesNameFromPacketOnly',
  'IgnoreRhosts',
  'IgnoreUserKnownHosts',
  'KerberosOrLocalPasswd',
  'KerberosUseKuserok',
  'ListenAddress',
  'MaxSessions',
  'PAMServiceName',
  'RequiredRSASize',
  'SshdAuthPath',
  'SshdSessionPath',
  // Names of hosts, in AllowUsers and in files of keys, match nobody without it.
  'UseDNS',
]);

/** Whether a change of the keyword may let somebody in; `null`: of any. */
export const mayOpen = (keyword: KeywordName | null): boolean =>
  keyword === null || concernsLogin(keyword) || further.has(keyword);

const openers = keywordNames.filter(mayOpen);

/** No more changes than this are looked at in one keyword; beyond them it is not shown that none opens anything. */
const mostChanges = 20;

const unshown = 'it cannot be shown that it lets nobody in';

/**
 * What a step changes that may let somebody in, in words: the value of a keyword that bears upon logins, unless the new one is known to let
 * less through. Who gets in by it may depend on files, keys and accounts that nobody knows here.
 *
 * @returns `null` where there is no such change
 */
export function openingText(before: CompiledProgram, after: CompiledProgram): string | null {
  const keywords = openers.filter((keyword) => [before, after].some(({ settings }) => settings.has(keyword)));
  const [old, now] = [withoutHarmless(before), withoutHarmless(after)];
  const around = changesAroundUnread(old, now, keywords, mostChanges);
  if (around === null || !around.every(isWithinAll)) return unshown;
  if (keywords.length === 0) return null;
  const { complete, changes, oldError, newError } = diff(before, after, {
    changesPerKeyword: mostChanges,
    keywords,
    incompleteTrees: true,
  });
  const opening = changes.find((change) => !isLess(change, now));
  if (opening !== undefined) return `${valueChangeText(opening)}, which may let somebody in`;
  return complete && oldError === null && newError === null ? null : unshown;
}

/** Without the gaps where nothing can have stood that bears upon logins. */
function withoutHarmless(program: CompiledProgram): CompiledProgram {
  const { leftOut = [] } = program;
  const kept = leftOut.filter(({ keyword = null }) => mayOpen(keyword));
  return kept.length === leftOut.length ? program : { ...program, leftOut: kept };
}

/** Whether a value lets less through than whatever the lines say that were not read: nothing is stricter than the strictest value. */
const isWithinAll = ({ new: { keyword, origins, values } }: ValuePair): boolean =>
  keyword !== passwordJudge && origins.length > 0 && isStrictest(keyword, valueOf(values));

/** @param after - without the gaps where nothing bears upon logins */
function isLess({ keyword, old, new: now }: Change, after: CompiledProgram): boolean {
  const mayJudgeAlone = after.settings.has('KerberosOrLocalPasswd') || hasGaps(after);
  if (keyword === passwordJudge && mayJudgeAlone) return false;
  return letsLessThrough(keyword, valueOf(now), valueOf(old));
}

/** Where it alone is to judge passwords, by KerberosOrLocalPasswd, those of the system count without it; auth-passwd.c:auth_password. */
const passwordJudge: KeywordName = 'KerberosAuthentication';

function valueOf(words: readonly string[]): string | number {
  const text = words.join(' ');
  return /^\d+$/.test(text) ? Number(text) : text;
}
