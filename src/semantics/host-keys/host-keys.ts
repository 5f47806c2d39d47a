import {
  hasBehaviour,
  hasQuirk,
  isNone,
  type Platform,
  type Span,
  type Target,
  type Timeline,
  valueAt,
} from '../../openssh/index.js';
import { FileError, type FileStatus, isWhole, orNull, readText, type World } from '../../system/index.js';
import { decodeBytes } from '../../text/index.js';
import type { ReadProgram } from '../program.js';
import { needsNoHostKey } from '../offered-host-keys.js';
import { resolveAtStartup } from '../evaluate/resolve.js';
import { isKey, readPublicKey, sameHostKey } from '../keys/public-key.js';
import { isPublicKey, readPrivateKey, type HostKey, type PrivateKey } from './private-key.js';

/** What sshd says while it loads its keys, and whether it starts with what was left. */
export interface LoadedHostKeys {
  readonly messages: readonly string[];
  readonly enough: boolean;
  /** The last message is the end of sshd. */
  readonly fatal: boolean;
}

/** The length of the RSA host key that is taken to lie at its default path where no host key is known; ssh-keygen's default to 7.9. */
const ASSUMED_RSA_BITS = 2048;

/** Builds that are linked with OpenSSL 1.1.1, whose errors OpenSSH words otherwise. */
const withOpenSsl111: readonly (Span & { readonly platform: Platform })[] = [
  { platform: 'debian', since: '8.4p1', until: '8.4p1' },
  { platform: 'ubuntu', since: '8.2p1', until: '8.2p1' },
];

/** What is made of what cannot be seen. */
export type Unseen = 'missing' | 'usable';

/** What stands at the path of a host key, where it is not a private key that sshd can use. */
type KeyProblem = Extract<PrivateKey, string> | 'public' | { readonly openMode: number };

/** How a key that cannot be loaded is told of: `%` is its path, `$` the reason; sshd.c:main, key.c:key_load_private. */
const loadFailures: Timeline<string> = [
  { until: '7.7p1', value: 'key_load_private: $' },
  { since: '7.8p1', until: '7.9p1', value: 'Error loading host key "%": $' },
  { since: '8.0p1', value: 'Unable to load host key "%": $' },
];

/** How it is told that a key is passed over. */
const couldNot: Timeline<string> = [
  { until: '7.9p1', value: 'Could not' },
  { since: '8.0p1', value: 'Unable to' },
];

/** How a public key beside it that is none is told of; for 7.8 and 7.9 unverified, as for 7.4 and 7.5. 8.3 has its own quirk. */
const publicFailures: Timeline<string> = [
  { until: '7.7p1', value: 'key_load_public: $' },
  { since: '7.8p1', until: '7.9p1', value: 'Error loading host key "%": $' },
  { since: '8.0p1', until: '8.2p1', value: 'Unable to load host key "%": $' },
];

/**
 * Why a key cannot be used; where a release has no reason, it says nothing. ssherr.c, in the words that go with the libcrypto of each
 * build. Seen with every kind of file on Debian's and Ubuntu's 7.6, 8.2, 8.4, 8.9, 9.2, 9.6, 9.9, 10.0, 10.2 and 10.6, what is
 * `unread` on every release; the others stand between those seen, and `empty`, `broken` and `encrypted` of 7.4, 7.5, 7.7 to 8.1 and
 * 10.3 to 10.5 are unverified.
 */
const reasons = {
  open: [{ value: 'bad permissions' }],
  // What libcrypto cannot read.
  unread: [
    { since: '7.5p1', until: '7.9p1', value: 'invalid format' },
    { since: '8.0p1', until: '10.2p1', value: 'error in libcrypto' },
    { since: '10.3p1', until: '10.3p1', value: 'error in libcrypto: unsupported' },
    { since: '10.4p1', value: 'invalid format' },
  ],
  empty: [
    { until: '10.2p1', value: 'error in libcrypto' },
    { since: '10.3p1', until: '10.3p1', value: 'error in libcrypto: unsupported' },
    { since: '10.4p1', value: 'invalid format' },
  ],
  broken: [{ since: '7.5p1', value: 'invalid format' }],
  encrypted: [{ since: '7.8p1', value: 'incorrect passphrase supplied to decrypt private key' }],
} as const satisfies Readonly<Record<string, Timeline<string>>>;

const rule = '@'.repeat(59);

/** What sshd says of a key that others may read, too; authfile.c:sshkey_perm_ok. */
function unprotected(mode: number): readonly string[] {
  return [
    rule,
    '@         WARNING: UNPROTECTED PRIVATE KEY FILE!          @',
    rule,
    `Permissions 0${mode.toString(8).padStart(3, '0')} for '%' are too open.`,
    'It is required that your private key files are NOT accessible by others.',
    'This private key will be ignored.',
  ];
}

/**
 * Loads the host keys as sshd does before it prints its configuration; sshd.c:main. Where the file system holds none of the
 * default host keys, an RSA, an ECDSA and an Ed25519 key are taken to lie at their default paths, unless HostKey names them in a system
 * that is there as a whole and in which nothing makes them.
 *
 * @param unseen - what is made of a key that we cannot see, since we may not read it or its system is not there as a whole: `missing` as
 * for an sshd that sees what we see, `usable` where only what is certain counts
 */
export function loadHostKeys(program: ReadProgram, unseen: Unseen = 'missing'): LoadedHostKeys {
  const { target } = program.tree;
  const messages: string[] = [];
  const agent = agentProblem(program, unseen);
  if (agent.problem !== null) messages.push(agent.problem);
  const named = resolveAtStartup(program, 'HostKey');
  const chosen = named.origins.length > 0;
  const store = keyStore(program, { unseen, looksOnly: chosen && lacksNamedKeys(program) });
  const paths = (named.value as readonly string[] | undefined) ?? [];
  const minimum = leastRsaBits(program);
  let usable = false;
  // Since 8.0 what is wrong with a default key is told to nobody, save that others may read it.
  const told = chosen || hasBehaviour(target, 'defaultKeysTold');
  for (const path of paths) {
    if (isNone(path)) continue;
    const found = store(path);
    const key = found === 'public' && agent.mayHaveKeys ? { type: 'other' as const } : found;
    const place = (text: string): string => text.replace('%', () => path);
    if (isProblem(key)) messages.push(...problemTexts(key, target, told).map(place));
    if (key === 'empty' && hasBehaviour(target, 'libcryptoErrorsEnd'))
      return { messages, enough: false, fatal: true };
    messages.push(...publicKeyProblems(path, key, program, told).map(place));
    if (key === null || isProblem(key)) {
      if (told) messages.push(`${valueAt(couldNot, target.release) ?? ''} load host key: ${path}`);
    } else if (key.type === 'rsa' && key.bits < minimum) {
      messages.push(`main: Host key ${path}: Invalid key length`);
    } else {
      usable = true;
    }
  }
  const enough = usable || needsNoHostKey(program);
  return {
    messages: enough ? [...messages, ...certificateProblems(program, unseen)] : messages,
    enough,
    fatal: false,
  };
}

/**
 * How long sshd wants its own RSA keys to be (sshd.c:main, openssh-8.7p1-minrsabits.patch of Red Hat); 0 where it does not know
 * RequiredRSASize.
 */
export function leastRsaBits(program: ReadProgram): number {
  if (program.tree.target.keyword('RequiredRSASize') === undefined) return 0;
  return Number(resolveAtStartup(program, 'RequiredRSASize').value);
}

/** Whether something makes the default host keys when the service starts; `null` where that is not known of a platform. */
export function makesHostKeys({ platform }: Pick<Target, 'platform'>): boolean | null {
  return platform === 'openssh' ? null : platform !== 'debian' && platform !== 'ubuntu';
}

/** Whether host keys that are named and not there are missing indeed: the files of a repository have none, and are not a whole system. */
export function lacksNamedKeys({ tree: { world, target } }: ReadProgram): boolean {
  return isWhole(world) && makesHostKeys(target) !== true;
}

function isProblem(key: HostKey | KeyProblem | null): key is KeyProblem {
  return typeof key === 'string' || (key !== null && 'openMode' in key);
}

function failure(form: Timeline<string>, reason: string | undefined, target: Target): readonly string[] {
  const text = valueAt(form, target.release);
  return text === undefined || reason === undefined ? [] : [text.replace('$', () => reason)];
}

function problemTexts(problem: KeyProblem, target: Target, told: boolean): readonly string[] {
  const open = typeof problem !== 'string' ? unprotected(problem.openMode) : [];
  if (!told) return open;
  const failed = failure(loadFailures, reasonOf(problem, target), target);
  // 8.3 also told that it found no public key.
  const again = problem !== 'public' && hasQuirk(target, 'publicKeyFailureTold');
  return [...open, ...failed, ...(again ? failure(loadFailures, 'invalid format', target) : [])];
}

function reasonOf(problem: KeyProblem, target: Target): string | undefined {
  if (typeof problem !== 'string') return valueAt(reasons.open, target.release);
  if (problem !== 'no-key' && problem !== 'public') return valueAt(reasons[problem], target.release);
  const old = withOpenSsl111.some((entry) => entry.platform === target.platform && target.is(entry));
  return old ? 'invalid format' : valueAt(reasons.unread, target.release);
}

/** What sshd says of the public key that it looks for at the path itself and beside it; authfile.c:sshkey_load_public. */
function publicKeyProblems(
  path: string,
  loaded: HostKey | KeyProblem | null,
  program: ReadProgram,
  told: boolean,
): readonly string[] {
  const { target } = program.tree;
  const { fileSystem } = program.tree.world;
  const [own, beside] = [readText(fileSystem, path), readText(fileSystem, `${path}.pub`)];
  if (beside === null || (own !== null && isPublicKey(own))) return [];
  if (!isPublicKey(beside)) return told ? failure(publicFailures, 'invalid format', target) : [];
  const key = readPublicKey(beside.trim(), null);
  if (loaded === null || isProblem(loaded) || own === null || !isKey(key)) return [];
  return hasBehaviour(target, 'keyHalvesCompared') && sameHostKey(own, key.key) === false
    ? ['Public key for % does not match private key']
    : [];
}

type KeyStore = (path: string) => HostKey | KeyProblem | null;

function keyStore(
  program: ReadProgram,
  { unseen, looksOnly = false }: { readonly unseen: Unseen; readonly looksOnly?: boolean },
): KeyStore {
  const { target, world } = program.tree;
  const paths = (target.defaultWords('HostKey') ?? []).map((words) => words.join(' '));
  const present = looksOnly || hasAny(program, paths);
  // Those of Windows do not begin with a slash: `__PROGRAMDATA__/ssh/…`.
  const defaults = paths.map(withoutDetours);
  return (given) => {
    const path = withoutDetours(given);
    if (!present && defaults.includes(path)) return assumedKey(path);
    try {
      const openMode = modeForOthers(world.fileSystem.stat(path), target);
      if (openMode !== null) return { openMode };
      const text = decodeBytes(world.fileSystem.readFile(path));
      const key = readPrivateKey(text);
      return key === 'no-key' && isPublicKey(text) ? 'public' : key;
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      if (path === '/dev/null') return { openMode: 0o666 };
      if (unseen === 'usable' && isHidden(error, world)) return { type: 'other' };
      const assumed = !present && path.endsWith('.pub') && defaults.includes(path.slice(0, -'.pub'.length));
      return assumed && assumedKey(path.slice(0, -'.pub'.length)) !== null ? 'public' : null;
    }
  };
}

/** Whether the file may be there all the same: it is not for us to read, or its system was not looked at as a whole. */
function isHidden({ code }: FileError, world: World): boolean {
  return code === 'EACCES' || !isWhole(world);
}

/** The mode of root's own file that others may read, write or run; somebody else's is not looked at. Windows has no modes. */
function modeForOthers(status: FileStatus, { platform }: Target): number | null {
  const { type, uid, mode, modeAssumed } = status;
  if (platform === 'windows' || uid !== 0 || (mode & 0o077) === 0) return null;
  return modeAssumed === true && type === 'file' ? null : mode & 0o777;
}

/** A path without `//`, `/./` and `/../`; links are not looked at. */
function withoutDetours(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return `/${steps.join('/')}${path.endsWith('/') && steps.length > 0 ? '/' : ''}`;
}

/** The recorded environment, and every freshly installed system, has keys of these types. */
function assumedKey(path: string): HostKey | null {
  const kind = /ssh_host_(rsa|ecdsa|ed25519)_key$/.exec(path)?.[1];
  if (kind === undefined) return null;
  return kind === 'rsa' ? { type: 'rsa', bits: ASSUMED_RSA_BITS } : { type: 'other' };
}

/** Looks the folders through instead of asking for each file: most of what is asked for is not there. */
function hasAny(program: ReadProgram, paths: readonly string[]): boolean {
  const { fileSystem } = program.tree.world;
  const folders = new Set(paths.map((path) => path.slice(0, path.lastIndexOf('/'))));
  return [...folders].some((folder) => {
    const names = new Set(orNull(() => fileSystem.readDirectory(folder === '' ? '/' : folder)));
    return paths.some((path) => path.startsWith(`${folder}/`) && names.has(path.slice(folder.length + 1)));
  });
}

/** What sshd says of its agent, and whether that may hold keys: we never ask one. */
function agentProblem(
  program: ReadProgram,
  unseen: Unseen,
): { readonly problem: string | null; readonly mayHaveKeys: boolean } {
  const { target, world } = program.tree;
  const named = resolveAtStartup(program, 'HostKeyAgent');
  if (named.origins.length === 0 || typeof named.value !== 'string')
    return { problem: null, mayHaveKeys: false };
  if (isNone(named.value) && hasBehaviour(target, 'agentMayBeNone'))
    return { problem: null, mayHaveKeys: false };
  const socket = named.value;
  const isAbsent = isWhole(world) && orNull(() => world.fileSystem.stat(socket)) === null;
  if (unseen === 'usable' && (socket === 'SSH_AUTH_SOCK' || !isAbsent))
    return { problem: null, mayHaveKeys: true };
  const reason = socket === 'SSH_AUTH_SOCK' ? 'agent not present' : connectProblem(program, socket);
  return { problem: `Could not connect to agent "${socket}": ${reason}`, mayHaveKeys: false };
}

/** Why connect(2) fails: what is there, as far as anybody knows, is not a socket that somebody listens at. */
function connectProblem(program: ReadProgram, path: string): string {
  const found = orNull(() => program.tree.world.fileSystem.stat(path));
  return found === null ? 'No such file or directory' : 'Connection refused';
}

function certificateProblems(program: ReadProgram, unseen: Unseen): readonly string[] {
  const { target, world } = program.tree;
  const named = resolveAtStartup(program, 'HostCertificate');
  const paths = (named.value as readonly string[] | undefined) ?? [];
  const store = keyStore(program, { unseen: 'missing' });
  return paths.flatMap((path) => {
    if (isNone(path)) return [];
    const found = publicKeyAt(path, program, store) ?? publicKeyAt(`${path}.pub`, program, store);
    if (found === 'certificate' || (found === null && unseen === 'usable' && mayBeThere(path, world)))
      return [];
    if (found === 'key') return [`Certificate file is not a certificate: ${path}`];
    if (hasBehaviour(target, 'certificateFailureBare')) return [`Could not load host certificate: ${path}`];
    const told = hasQuirk(target, 'publicKeyFailureTold') && isProblem(store(path));
    const reason = told ? 'invalid format' : 'No such file or directory';
    return [`Could not load host certificate "${path}": ${reason}`];
  });
}

/** Whether a file that we could not read may stand there for sshd. */
function mayBeThere(path: string, world: World): boolean {
  try {
    world.fileSystem.readFile(path);
    return false;
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return isHidden(error, world);
  }
}

/** What public key stands at a path; authfile.c:sshkey_load_public. */
function publicKeyAt(path: string, program: ReadProgram, store: KeyStore): 'certificate' | 'key' | null {
  try {
    const text = decodeBytes(program.tree.world.fileSystem.readFile(path));
    if (text.includes('-cert-v01@openssh.com ')) return 'certificate';
    return isPublicKey(text) ? 'key' : null;
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return store(path) === 'public' ? 'key' : null;
  }
}
