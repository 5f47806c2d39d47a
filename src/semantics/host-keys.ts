import { hasQuirk, valueAt, type Platform, type Span, type Target, type Timeline } from '../openssh/index.js';
import { FileError } from '../system/index.js';
import { decodeBytes } from '../text/index.js';
import type { ReadProgram } from './program.js';
import { resolveAtStartup } from './resolve.js';
import { isPublicKey, readPrivateKey, type HostKey, type PrivateKey } from './private-key.js';

/** What sshd says while it loads its keys, and whether one was left to start with. */
export interface LoadedHostKeys {
  readonly messages: readonly string[];
  readonly usable: boolean;
}

/** The length of the RSA host key that is taken to lie at its default path where no host key is known; ssh-keygen's default to 7.9. */
const ASSUMED_RSA_BITS = 2048;

/** Builds that are linked with OpenSSL 1.1.1, whose errors OpenSSH words otherwise. */
const withOpenSsl111: readonly (Span & { readonly platform: Platform })[] = [
  { platform: 'debian', since: '8.4p1', until: '8.4p1' },
];

/** What stands at the path of a host key, where it is no private key that sshd can use. */
type KeyProblem = Extract<PrivateKey, string> | 'public' | { readonly openMode: number };

/** How a key that cannot be loaded is told of: `%` is its path, `$` the reason; sshd.c:main, authfile.c:sshkey_load_private. */
const loadFailures: Timeline<string> = [
  { since: '7.5p1', until: '7.7p1', value: 'key_load_private: $' },
  { since: '7.8p1', until: '7.9p1', value: 'Error loading host key "%": $' },
  { since: '8.0p1', value: 'Unable to load host key "%": $' },
];

/** Why what is no private key cannot be read as one. */
const malformedReasons: Timeline<string> = [
  { since: '7.5p1', until: '7.9p1', value: 'invalid format' },
  { since: '8.0p1', until: '10.2p1', value: 'error in libcrypto' },
  { since: '10.3p1', until: '10.3p1', value: 'error in libcrypto: unsupported' },
  { since: '10.4p1', value: 'invalid format' },
];

/** Why what is a private key cannot be used; ssherr.c. */
const keyReasons = {
  broken: 'invalid format',
  encrypted: 'incorrect passphrase supplied to decrypt private key',
} as const;

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
 * default host keys, an RSA, an ECDSA and an Ed25519 key are taken to lie at their default paths.
 */
export function loadHostKeys(program: ReadProgram): LoadedHostKeys {
  const { target } = program.tree;
  const store = keyStore(program);
  const messages: string[] = [];
  const agent = agentProblem(program);
  if (agent !== null) messages.push(agent);
  const named = resolveAtStartup(program, 'HostKey');
  const chosen = named.origins.length > 0;
  const paths = (named.value as readonly string[] | undefined) ?? [];
  const minimum = target.is({ since: '9.1p1' })
    ? Number(resolveAtStartup(program, 'RequiredRSASize').value)
    : 0;
  let usable = false;
  for (const path of paths) {
    if (path.toLowerCase() === 'none') continue;
    const key = store(path);
    if (isProblem(key)) {
      messages.push(...problemTexts(key, target).map((text) => text.replace('%', () => path)));
    }
    if (key === null || isProblem(key)) {
      if (target.is({ until: '7.9p1' })) messages.push(`Could not load host key: ${path}`);
      else if (chosen) messages.push(`Unable to load host key: ${path}`);
    } else if (key.type === 'rsa' && key.bits < minimum) {
      messages.push(`main: Host key ${path}: Invalid key length`);
    } else {
      usable = true;
    }
  }
  return { messages: usable ? [...messages, ...certificateProblems(program)] : messages, usable };
}

function isProblem(key: HostKey | KeyProblem | null): key is KeyProblem {
  return typeof key === 'string' || (key !== null && 'openMode' in key);
}

function problemTexts(problem: KeyProblem, target: Target): readonly string[] {
  const failure = valueAt(loadFailures, target.release);
  const told = (reason: string): readonly string[] =>
    failure === undefined ? [] : [failure.replace('$', () => reason)];
  const old = withOpenSsl111.some((entry) => entry.platform === target.platform && target.is(entry));
  const unread = old ? 'invalid format' : (valueAt(malformedReasons, target.release) ?? '');
  const texts =
    typeof problem !== 'string'
      ? [...unprotected(problem.openMode), ...told('bad permissions')]
      : told(problem === 'public' || problem === 'no-key' ? unread : keyReasons[problem]);
  // 8.3 also told that it found no public key.
  return problem !== 'public' && hasQuirk(target, 'publicKeyFailureTold')
    ? [...texts, ...told('invalid format')]
    : texts;
}

type KeyStore = (path: string) => HostKey | KeyProblem | null;

function keyStore(program: ReadProgram): KeyStore {
  const { target, world } = program.tree;
  const paths = (target.defaultWords('HostKey') ?? []).map((words) => words.join(' '));
  const present = hasAny(program, paths);
  // Those of Windows do not begin with a slash: `__PROGRAMDATA__/ssh/…`.
  const defaults = paths.map(withoutDetours);
  return (given) => {
    const path = withoutDetours(given);
    if (!present && defaults.includes(path)) return assumedKey(path);
    try {
      const text = decodeBytes(world.fileSystem.readFile(path));
      const key = readPrivateKey(text);
      return key === 'no-key' && isPublicKey(text) ? 'public' : key;
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      if (error.code === 'EISDIR') return { openMode: world.fileSystem.stat(path).mode & 0o7777 };
      if (path === '/dev/null') return { openMode: 0o666 };
      const assumed = !present && path.endsWith('.pub') && defaults.includes(path.slice(0, -'.pub'.length));
      return assumed && assumedKey(path.slice(0, -'.pub'.length)) !== null ? 'public' : null;
    }
  };
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
    try {
      const names = new Set(fileSystem.readDirectory(folder === '' ? '/' : folder));
      return paths.some((path) => path.startsWith(`${folder}/`) && names.has(path.slice(folder.length + 1)));
    } catch (error) {
      if (error instanceof FileError) return false;
      throw error;
    }
  });
}

function agentProblem(program: ReadProgram): string | null {
  const { target } = program.tree;
  const named = resolveAtStartup(program, 'HostKeyAgent');
  if (named.origins.length === 0 || typeof named.value !== 'string') return null;
  if (named.value.toLowerCase() === 'none' && target.is({ since: '8.2p1' })) return null;
  if (named.value === 'SSH_AUTH_SOCK')
    return `Could not connect to agent "${named.value}": agent not present`;
  return `Could not connect to agent "${named.value}": ${connectProblem(program, named.value)}`;
}

/** Why connect(2) fails: what is there, as far as anybody knows, is no socket that somebody listens at. */
function connectProblem(program: ReadProgram, path: string): string {
  try {
    program.tree.world.fileSystem.stat(path);
    return 'Connection refused';
  } catch (error) {
    if (error instanceof FileError) return 'No such file or directory';
    throw error;
  }
}

function certificateProblems(program: ReadProgram): readonly string[] {
  const { target } = program.tree;
  const named = resolveAtStartup(program, 'HostCertificate');
  const paths = (named.value as readonly string[] | undefined) ?? [];
  const store = keyStore(program);
  return paths.flatMap((path) => {
    if (path.toLowerCase() === 'none') return [];
    const found = publicKeyAt(path, program, store) ?? publicKeyAt(`${path}.pub`, program, store);
    if (found === 'certificate') return [];
    if (found === 'key') return [`Certificate file is not a certificate: ${path}`];
    if (target.is({ until: '7.7p1' })) return [`Could not load host certificate: ${path}`];
    const told = hasQuirk(target, 'publicKeyFailureTold') && isProblem(store(path));
    const reason = told ? 'invalid format' : 'No such file or directory';
    return [`Could not load host certificate "${path}": ${reason}`];
  });
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
