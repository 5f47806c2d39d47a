import { lowerAscii } from '../../text/index.js';
import { hasQuirk, type QuirkName } from '../quirks.js';
import { matchPatternList } from '../matching/patterns.js';
import type { Release } from '../release.js';
import type { Target } from '../targets/target.js';
import { isNone } from '../values/none.js';
import { meansAdministrators } from '../windows/accounts.js';
import type { KeywordName } from './keywords.js';

/** A value that is written and printed as before, and does something else in later builds. */
export interface ChangedMeaning {
  readonly keyword: KeywordName;
  /** Whether a target takes the value in the later way. */
  readonly isLater: (target: Target) => boolean;
  /** Whether it is so for these arguments; not asked for where the default has the value. */
  readonly concerns: (words: readonly string[]) => boolean;
  /** Whether it is so without a line as well, wherever the keyword is neither `no` nor `none` for somebody. */
  readonly byDefault?: boolean;
  /** Whether it is so in Match blocks alone. */
  readonly inBlock?: boolean;
  /** The keyword without which nobody asks for the value. */
  readonly servesOnly?: KeywordName;
  /** The keyword that is off for everyone where it is so. */
  readonly whileOff?: KeywordName;
  /** The arguments that later builds take as earlier ones took these; `null` where there are none. */
  readonly kept?: (words: readonly string[]) => readonly string[] | null;
  readonly before: string;
  readonly after: string;
  readonly source: string;
}

const since =
  (release: Release) =>
  (target: Target): boolean =>
    target.is({ since: release });

const without =
  (quirk: QuirkName) =>
  (target: Target): boolean =>
    !hasQuirk(target, quirk);

/** Whether sshd for Windows finds the group of administrators by this name where Windows calls it otherwise. */
const findsAdministrators = {
  isLater: (target: Target): boolean =>
    meansAdministrators('administrators', target) === true && target.platform === 'windows',
  before: 'on Windows in another language than English sshd finds no group `administrators`',
  source:
    'https://github.com/PowerShell/Win32-OpenSSH/issues/1757; win32_groupaccess.c:check_group_membership',
} as const;

/** Where a word with more than one `@` is divided into account and host. */
const atOfUser = {
  isLater: without('userPatternFirstAt'),
  concerns: (words: readonly string[]): boolean => words.some((word) => word.split('@').length > 2),
  before: 'the host begins behind the first @, and holds the others, so that it matches none',
  after: 'the host begins behind the last @; what is in front of it is the account',
  source: 'match.c:match_user, revision 1.45',
};

/** Where Windows is told the name of a group by its identifier. */
const identifierIsKnown = {
  isLater: without('windowsIdentifiersAreNames'),
  concerns: (words: readonly string[]): boolean => words.some((word) => /^S-1-\d+-/i.test(word)),
  before: 'an identifier such as S-1-5-32-544 is taken for a name, which nobody has',
  after: 'an identifier such as S-1-5-32-544 stands for the account or group that has it',
  source: 'PowerShell/openssh-portable #724',
};

/** Whether a list that is written out, and neither added to the default nor taken from it, allows a name. */
const allows = (list: string, name: string): boolean => matchPatternList(name, list) === 1;
const isWrittenOut = (list: string): boolean => !/^[+^-]/.test(list);
const sha2Signatures: readonly string[] = ['rsa-sha2-512', 'rsa-sha2-256'];
const ofCertificates = '-cert-v01@openssh.com';

/** Where `ssh-rsa` stood for the keys of that type, and now stands for signatures by SHA-1 alone. */
const typeBecomesSignature = {
  isLater: since('7.8p1'),
  concerns: ([list = '']: readonly string[]): boolean =>
    isWrittenOut(list) &&
    allows(list, 'ssh-rsa') &&
    !sha2Signatures.some((signature) => allows(list, signature)),
  kept: ([list = '']: readonly string[]): readonly string[] => {
    const names = list.split(',');
    const at = names.indexOf('ssh-rsa');
    const certificates = allows(list, `ssh-rsa${ofCertificates}`)
      ? sha2Signatures.map((name) => `${name}${ofCertificates}`)
      : [];
    const added = [...sha2Signatures, ...certificates];
    return [names.toSpliced(at === -1 ? names.length : at, 0, ...added).join(',')];
  },
  before: 'ssh-rsa stands for RSA keys, whose signatures by SHA-2 are taken as well',
  after: 'ssh-rsa stands for signatures by SHA-1 alone, which clients since 8.8 do without',
  source: 'release notes of OpenSSH 7.8; auth2-pubkey.c:userauth_pubkey',
};

/** The other way round: names of signatures that let no key in, until they did. */
const signatureBecomesName = {
  isLater: since('7.8p1'),
  concerns: ([list = '']: readonly string[]): boolean =>
    isWrittenOut(list) &&
    !allows(list, 'ssh-rsa') &&
    sha2Signatures.some((signature) => allows(list, signature)),
  before: 'RSA keys are excluded, as ssh-rsa is not in the list',
  after: 'RSA keys are taken with signatures by SHA-2',
  source: 'release notes of OpenSSH 7.8',
};

/** Paths that became patterns of paths. */
const pathBecomesPattern = {
  isLater: since('10.0p1'),
  concerns: (words: readonly string[]): boolean => words.some((word) => /[*?[]/.test(word)),
  before: '*, ? and [ are parts of the name of one file',
  after: 'the path is a pattern, and each file that it matches is read',
  source: 'release notes of OpenSSH 10.0',
};

const listsOfKeyTypes = [
  'HostKeyAlgorithms',
  'PubkeyAcceptedAlgorithms',
  'PubkeyAcceptedKeyTypes',
  'HostbasedAcceptedAlgorithms',
  'HostbasedAcceptedKeyTypes',
] as const satisfies readonly KeywordName[];

const curves: readonly string[] = ['ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp521'];

/** Where the curve of a key was not held against the list. */
const curveIsCompared = {
  isLater: since('10.3p1'),
  concerns: ([list = '']: readonly string[]): boolean =>
    isWrittenOut(list) &&
    curves.some((curve) => allows(list, curve)) &&
    !curves.every((curve) => allows(list, curve)),
  before: 'with one ECDSA algorithm in the list, keys on the other curves are taken, too',
  after: 'ECDSA keys are taken on the curves that are in the list, and on no other',
  source: 'release notes of OpenSSH 10.3; auth2-pubkey.c:userauth_pubkey',
};

/** What no comparison of values shows. */
/** How Windows writes whole paths, which its sshd took for names below its own folder. */
const isWholePath = (word: string): boolean => /^(?:[a-z]:|__PROGRAMDATA__)/i.test(word);

const changedMeanings: readonly ChangedMeaning[] = [
  {
    keyword: 'Include',
    isLater: (target) => target.platform === 'windows' && !hasQuirk(target, 'windowsIncludeAbsolute'),
    concerns: (words) => words.some(isWholePath),
    before: 'C:/… and __PROGRAMDATA__/… are taken for names below the folder of sshd, and nothing is read',
    after: 'what lies at that path is read',
    source: 'PowerShell/openssh-portable #770',
  },
  {
    keyword: 'Include',
    isLater: without('windowsIncludeFindsNothing'),
    concerns: (words) => words.some((word) => !isWholePath(word)),
    before: 'sshd for Windows finds no file that an Include names, and nothing is read',
    after: 'the files that it names are read',
    source: 'PowerShell/openssh-portable #653',
  },
  {
    keyword: 'ClientAliveCountMax',
    isLater: without('zeroCountEndsAtOnce'),
    concerns: ([count]) => count === '0',
    before: 'the first unanswered message ends the connection',
    after: 'unanswered messages never end the connection',
    source: 'release notes of OpenSSH 8.2',
  },
  {
    keyword: 'HostKey',
    // Left out of builds since 9.8 where the vendor did not say otherwise, and of the source since 10.0.
    isLater: (target) => !target.algorithms('key').includes('ssh-dss'),
    concerns: ([path = '']) => /_dsa_key$/.test(path),
    before: 'a DSA key is loaded, and offered if HostKeyAlgorithms allows it',
    after: 'DSA keys cannot be loaded; sshd says so in its log and goes on without',
    source: 'release notes of OpenSSH 9.8 and 10.0',
  },
  {
    keyword: 'DisableForwarding',
    isLater: without('disableForwardingLeavesSome'),
    concerns: ([word]) => lowerAscii(word ?? '') === 'yes',
    before: 'agents and X11 are forwarded where AllowAgentForwarding and X11Forwarding let them',
    after: 'nothing is forwarded, agents and X11 included',
    source: 'release notes of OpenSSH 10.0; CVE-2025-32728',
  },
  {
    keyword: 'AuthorizedPrincipalsFile',
    isLater: without('principalsFileNamedNone'),
    concerns: ([path]) => isNone(path),
    inBlock: true,
    servesOnly: 'TrustedUserCAKeys',
    before: 'a file called none in the home directory lists the principals',
    after: 'no file lists principals',
    source: 'servconf.c:copy_set_server_options; CVE-2026-106587',
  },
  {
    keyword: 'KbdInteractiveAuthentication',
    isLater: without('challengeResponseAnswers'),
    concerns: ([word]) => lowerAscii(word ?? '') === 'yes',
    whileOff: 'ChallengeResponseAuthentication',
    kept: () => ['no'],
    before: 'nobody passes keyboard-interactive while ChallengeResponseAuthentication is off',
    after: 'keyboard-interactive is on, by which PAM asks for passwords',
    source: 'auth2-kbdint.c:userauth_kbdint; release notes of OpenSSH 8.7',
  },
  {
    keyword: 'AllowAgentForwarding',
    isLater: since('10.1p1'),
    concerns: () => false,
    byDefault: true,
    before: 'sockets of forwarded agents lie in /tmp',
    after: 'sockets of forwarded agents lie below ~/.ssh/agent',
    source: 'release notes of OpenSSH 10.1',
  },
  { keyword: 'AuthorizedKeysFile', ...pathBecomesPattern },
  { keyword: 'AuthorizedPrincipalsFile', ...pathBecomesPattern },
  {
    keyword: 'PermitUserEnvironment',
    isLater: since('7.8p1'),
    concerns: ([word]) => lowerAscii(word ?? '') !== 'no',
    before: 'users can give SSH_CONNECTION and other variables of sshd a value of their own',
    after: 'variables of sshd keep the value that it gives them',
    source: 'release notes of OpenSSH 7.8',
  },
  { keyword: 'AllowUsers', ...atOfUser },
  { keyword: 'DenyUsers', ...atOfUser },
  ...(['AllowUsers', 'DenyUsers', 'AllowGroups', 'DenyGroups'] as const).map((keyword) => ({
    keyword,
    ...identifierIsKnown,
  })),
  ...listsOfKeyTypes.flatMap((keyword) => [
    { keyword, ...typeBecomesSignature },
    { keyword, ...signatureBecomesName },
  ]),
  ...listsOfKeyTypes
    .filter((keyword) => keyword !== 'HostKeyAlgorithms')
    .map((keyword) => ({ keyword, ...curveIsCompared })),
  {
    ...findsAdministrators,
    keyword: 'AuthorizedKeysFile',
    inBlock: true,
    concerns: (words) => words.some((word) => /administrators_authorized_keys$/i.test(word)),
    after:
      'it does in every language: below `Match Group administrators` their keys are looked for in this file only, and no more in their profiles',
  },
  ...(['DenyGroups', 'AllowGroups'] as const).map((keyword) => ({
    ...findsAdministrators,
    keyword,
    concerns: (words: readonly string[]): boolean =>
      words.some((word) => lowerAscii(word) === 'administrators'),
    after:
      'it does in every language, where no word of the list has a wildcard: the line holds for administrators',
  })),
  {
    keyword: 'Subsystem',
    isLater: since('9.5p1'),
    concerns: ([, ...command]) => command.some((word) => /[\s"'\\]/.test(word)),
    // What else is in quotes a shell made something of. A path of Windows with a blank in it has started nothing so far.
    kept: (words) =>
      !/^[A-Za-z]:.*\s/.test(words[1] ?? '') && words.every((word) => /^[\w\s./:=@%+,-]+$/.test(word))
        ? words.flatMap((word) => word.trim().split(/\s+/))
        : null,
    before:
      'the words of the command are put together without quotes, and the shell divides them at every blank',
    after:
      'a word with a blank in it comes to the shell in quotes, as one word, and each quote and backslash with a backslash in front',
    source: 'release notes of OpenSSH 9.5; servconf.c:process_server_config_line_depth, sSubsystem',
  },
];

/**
 * Meanings that change between two targets, in the direction of the move.
 *
 * @example
 * meaningsChangedBetween(resolveTarget('openssh-8.0'), resolveTarget('debian-12')).map(({ keyword }) => keyword); // ['ClientAliveCountMax']
 */
export function meaningsChangedBetween(from: Target, to: Target): readonly ChangedMeaning[] {
  return changedMeanings.flatMap((meaning) => {
    const [was, is] = [meaning.isLater(from), meaning.isLater(to)];
    if (was === is) return [];
    if (is) return [meaning];
    const { kept: _, ...rest } = meaning;
    return [{ ...rest, before: meaning.after, after: meaning.before }];
  });
}
