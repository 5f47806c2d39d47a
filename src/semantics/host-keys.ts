import { valueAt, type Platform, type Span, type Target, type Timeline } from '../openssh/index.js';
import { FileError } from '../system/index.js';
import { decodeBytes } from '../text/index.js';
import type { ReadProgram } from './program.js';
import { resolveAtStartup } from './resolve.js';
import { readPrivateKey, type HostKey } from './private-key.js';

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

/** Wording for a key that cannot be read as one; sshd.c:main, authfile.c:sshkey_load_private. */
const malformed: Timeline<readonly string[]> = [
  { until: '7.4p1', value: [] },
  { since: '7.5p1', until: '7.7p1', value: ['key_load_private: invalid format'] },
  { since: '7.8p1', until: '7.9p1', value: ['Error loading host key "%": invalid format'] },
  { since: '8.0p1', until: '8.2p1', value: ['Unable to load host key "%": error in libcrypto'] },
  {
    since: '8.3p1',
    until: '8.3p1',
    value: ['Unable to load host key "%": error in libcrypto', 'Unable to load host key "%": invalid format'],
  },
  { since: '8.4p1', until: '10.2p1', value: ['Unable to load host key "%": error in libcrypto'] },
  {
    since: '10.3p1',
    until: '10.3p1',
    value: ['Unable to load host key "%": error in libcrypto: unsupported'],
  },
  { since: '10.4p1', value: ['Unable to load host key "%": invalid format'] },
];

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
    if (key === 'malformed') {
      const texts = malformedTexts(target);
      messages.push(...texts.map((text) => text.replace('%', () => path)));
    }
    if (key === null || key === 'malformed') {
      if (target.is({ until: '7.9p1' })) messages.push(`Could not load host key: ${path}`);
      else if (chosen) messages.push(`Unable to load host key: ${path}`);
    } else if (key.type === 'rsa' && key.bits < minimum) {
      messages.push(`main: Host key ${path}: Invalid key length`);
    } else {
      usable = true;
    }
  }
  if (!usable) return { messages: [...messages, 'sshd: no hostkeys available -- exiting.'], usable };
  return { messages: [...messages, ...certificateProblems(program)], usable };
}

function malformedTexts(target: Target): readonly string[] {
  const old = withOpenSsl111.some((entry) => entry.platform === target.platform && target.is(entry));
  return old ? ['Unable to load host key "%": invalid format'] : (valueAt(malformed, target.release) ?? []);
}

type KeyStore = (path: string) => HostKey | 'malformed' | null;

function keyStore(program: ReadProgram): KeyStore {
  const { target, world } = program.tree;
  const defaults = (target.defaultWords('HostKey') ?? []).map((words) => words.join(' '));
  const present = hasAny(program, defaults);
  return (path) => {
    if (!present && defaults.includes(path)) return assumedKey(path);
    try {
      return readPrivateKey(decodeBytes(world.fileSystem.readFile(path))) ?? 'malformed';
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      return null;
    }
  };
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
  return `Could not connect to agent "${named.value}": No such file or directory`;
}

function certificateProblems(program: ReadProgram): readonly string[] {
  const { target, world } = program.tree;
  const named = resolveAtStartup(program, 'HostCertificate');
  const paths = (named.value as readonly string[] | undefined) ?? [];
  return paths.flatMap((path) => {
    if (path.toLowerCase() === 'none') return [];
    try {
      const text = decodeBytes(world.fileSystem.readFile(path));
      return text.includes('-cert-v01@openssh.com ')
        ? []
        : [`Certificate file is not a certificate: ${path}`];
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      if (keyStore(program)(path.replace(/\.pub$/, '')) !== null && path.endsWith('.pub')) {
        return [`Certificate file is not a certificate: ${path}`];
      }
      if (target.is({ until: '7.7p1' })) return [`Could not load host certificate: ${path}`];
      return [`Could not load host certificate "${path}": No such file or directory`];
    }
  });
}
