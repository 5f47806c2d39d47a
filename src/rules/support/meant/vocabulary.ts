import { type KeywordName, type Target, type ValueContext, valueTypeOf } from '../../../openssh/index.js';
import { lowerAscii, nearest, remember } from '../../../text/index.js';

/** Words that some keyword takes and that may be meant by a misspelled one. Which of them a keyword takes, its own parser tells. */
const vocabulary = [
  ...['yes', 'no', 'none', 'any', 'all', 'local', 'remote', 'default'],
  ...['prohibit-password', 'forced-commands-only', 'shosts-only', 'inet', 'inet6', 'clientspecified'],
  ...['point-to-point', 'ethernet', 'no-pq-kex', 'touch-required', 'verify-required', 'delayed', 'transport'],
  ...['QUIET', 'FATAL', 'ERROR', 'INFO', 'VERBOSE', 'DEBUG', 'DEBUG1', 'DEBUG2', 'DEBUG3'],
  ...['DAEMON', 'USER', 'AUTH', 'AUTHPRIV'],
  ...['LOCAL0', 'LOCAL1', 'LOCAL2', 'LOCAL3', 'LOCAL4', 'LOCAL5', 'LOCAL6', 'LOCAL7'],
  ...['md5', 'sha1', 'sha256', 'sha384', 'sha512'],
  ...['publickey', 'password', 'keyboard-interactive', 'hostbased', 'gssapi-with-mic'],
  ...['af11', 'af12', 'af13', 'af21', 'af22', 'af23', 'af31', 'af32', 'af33', 'af41', 'af42', 'af43'],
  ...[
    'cs0',
    'cs1',
    'cs2',
    'cs3',
    'cs4',
    'cs5',
    'cs6',
    'cs7',
    'ef',
    'le',
    'va',
    'lowdelay',
    'throughput',
    'reliability',
  ],
];

/** Words, and how other programs and people spell them, or sshd once did. */
const spellings: readonly (readonly [string, readonly string[]])[] = [
  ['yes', ['true', 'on', '1', 'y', 'enable', 'enabled', 'allow', 'allowed', 'permit', 'permitted', 'always']],
  ['no', ['false', 'off', '0', 'n', 'disable', 'disabled', 'deny', 'denied', 'disallow', 'never', 'none']],
  [
    'prohibit-password',
    ['without-password', 'no-password', 'nopassword', 'key', 'keys', 'key-only', 'keys-only'],
  ],
  ['publickey', ['pubkey', 'key', 'keys']],
  ['inet', ['ipv4', 'inet4', 'ip4', 'v4', '4']],
  ['inet6', ['ipv6', 'ip6', 'v6', '6']],
  ['any', ['both']],
  ['INFO', ['informational', 'information', 'notice']],
  ['ERROR', ['err', 'errors']],
  ['FATAL', ['crit', 'critical', 'alert', 'emerg', 'emergency', 'panic']],
  ['QUIET', ['none', 'off', 'no', 'silent', 'nothing']],
  ['DEBUG3', ['debug4', 'debug5', 'trace', 'all', 'max', 'maximum']],
];

/**
 * The words that a keyword takes, where it takes a few fixed ones.
 *
 * @example
 * acceptedWords(target, 'PermitTTY'); // ['yes', 'no']
 */
export const acceptedWords: (target: Target, keyword: KeywordName) => readonly string[] =
  remember(findAcceptedWords);

/** Whether a keyword takes a word as its only argument. */
export function takesWord(target: Target, keyword: KeywordName, value: string): boolean {
  return takesWords(target, keyword, [value]);
}

/** Whether a keyword takes words as its arguments. */
export function takesWords(target: Target, keyword: KeywordName, values: readonly string[]): boolean {
  const type = valueTypeOf(keyword);
  const context: ValueContext = {
    target,
    keyword,
    cwd: '/',
    homeDirectory: () => null,
    servicePort: () => null,
  };
  const rest = values.join(' ');
  const range = [0, rest.length] as const;
  const words = values.map((value) => ({ value, range, open: false }));
  const { faults, consumed } = type.parse({ words, rest, restRange: range, keyword }, context);
  return faults.length === 0 && consumed > 0;
}

function findAcceptedWords(target: Target, keyword: KeywordName): readonly string[] {
  const takes = (value: string): boolean => takesWord(target, keyword, value);
  // What takes a word that means nothing takes any word.
  return takes('x-no-such-word-x') ? [] : vocabulary.filter(takes);
}

/** The accepted word that was most likely meant. */
export function meantWord(typed: string, accepted: readonly string[]): string | undefined {
  const known = knownWord(typed, accepted);
  if (known !== undefined) return known;
  const former = accepted.includes('prohibit-password') ? ['without-password'] : [];
  const near = nearest(typed, [...accepted, ...former]);
  return near === 'without-password' ? 'prohibit-password' : near;
}

/** The accepted word that something typed is another spelling of. */
export function knownWord(typed: string, accepted: readonly string[]): string | undefined {
  const lower = lowerAscii(typed);
  const same = accepted.find((word) => lowerAscii(word) === lower);
  if (same !== undefined) return same;
  return spellings.find(([word, others]) => others.includes(lower) && accepted.includes(word))?.[0];
}
