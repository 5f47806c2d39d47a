import { spawn, spawnSync, type ChildProcessByStdio } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

import { resolveTarget } from '../../src/openssh/index.js';
import type { Lookups } from '../../src/semantics/index.js';
import { factsOf, type Facts } from './facts.js';

/** Debian's sshd as the package installs it. */
export const sshdPath = '/usr/sbin/sshd';

/** The target that the live sshd is. */
export const liveTarget = 'debian-12';
const wantedVersion = 'OpenSSH_9.2p1 Debian';

/** An sshd to compare with. */
export interface Build {
  /** What it is compared with. */
  readonly target: string;
  /** A folder with the unpacked packages of another system; `/` for the machine's own. Only with mount namespaces. */
  readonly root: string;
  /** Files in /etc by path, in the place of the usual ones. */
  readonly etc?: Readonly<Record<string, string>>;
}

const machine: Build = { target: liveTarget, root: '/' };

/** Why there is no live sshd to compare with; `null` where there is one. */
export function sshdAbsence(): string | null {
  if (!existsSync(sshdPath)) return `${sshdPath} is absent (Debian's package openssh-server)`;
  // `sshd -V` does not tell Debian's build from others.
  const release = /OpenSSH_[\d.]+p\d+ Debian/.exec(readFileSync(sshdPath, 'latin1'))?.[0];
  if (release === wantedVersion) return null;
  return `${sshdPath} is ${release ?? 'not of Debian'}, the comparison is with ${wantedVersion}`;
}

/** What sshd answered; bytes as Latin-1. */
export interface Answer {
  /** 139 where it died of a segmentation fault, as a shell would say. */
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Files and directories of one configuration; paths are absolute, contents Latin-1. */
export interface Layout {
  readonly files: Readonly<Record<string, string>>;
  readonly directories?: readonly string[];
  /** Permission bits by path; absent: 0600 for what ends in `_key`, else 0644. */
  readonly modes?: Readonly<Record<string, number>>;
}

/** A sandbox with sshd in it. */
export interface LiveSshd {
  readonly target: string;
  /** What its build knows. */
  readonly facts: Facts;
  /** Where configurations lie: `/etc/ssh` where namespaces are permitted, else a throw-away folder. */
  readonly folder: string;
  /** What lies around every configuration: accounts and host keys, by absolute path, Latin-1. */
  readonly surroundings: Readonly<Record<string, string>>;
  /** Arguments that every run needs besides `-t` or `-T`. */
  readonly options: readonly string[];
  /** Whether sshd listens on `[::]` first, as on machines with IPv6. Without it the order of addresses says nothing. */
  readonly ipv6First: boolean;
  /** What the system's resolver and list of services say inside. */
  readonly lookups: Lookups;
  /**
   * Writes the files, runs sshd with each list of arguments at once, and gives the answers in that order. A list that begins with a path
   * runs that program.
   */
  ask(layout: Layout, runs: readonly (readonly string[])[]): Promise<readonly Answer[]>;
  close(): void;
}

const passwd = `root:x:0:0:root:/root:/bin/bash
daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
sshd:x:102:65534::/run/sshd:/usr/sbin/nologin
alice:x:1000:1000:Alice:/home/alice:/bin/bash
bob:x:1001:1001:Bob:/home/bob/:/bin/sh
Carol:x:1002:100:Carol:/home/Carol:/bin/bash
deploy-1:x:1003:50::/:/bin/bash
orphan:x:1004:4711::/home/orphan:/bin/bash
`;

const group = `root:x:0:
daemon:x:1:
sudo:x:27:alice
www-data:x:33:
staff:x:50:alice,bob
users:x:100:
nogroup:x:65534:
alice:x:1000:
bob:x:1001:bob,alice
Wheel:x:2000:Carol,root
`;

/** The accounts inside. */
export const accountFiles = { '/etc/passwd': passwd, '/etc/group': group };

const services = `ssh\t\t22/tcp\nhttp\t\t80/tcp\twww\nhttps\t\t443/tcp\nsunrpc\t\t111/tcp\tportmapper\ntftp\t\t69/udp\n`;

/** Reads services(5). */
function servicePorts(text: string): ReadonlyMap<string, number> {
  const ports = new Map<string, number>();
  for (const line of text.split('\n')) {
    const [name, port, ...aliases] = line.replace(/#.*/, '').split(/\s+/);
    const number = /^(\d+)\/tcp$/.exec(port ?? '')?.[1];
    if (name === undefined || number === undefined) continue;
    for (const one of [name, ...aliases]) if (one !== '' && !ports.has(one)) ports.set(one, Number(number));
  }
  return ports;
}

const keyTypes = [
  ['rsa', '2048'],
  ['ecdsa', '256'],
  ['ed25519', '256'],
] as const;

/** Throw-away host keys by file name, and one that is too short. */
function makeHostKeys(): Readonly<Record<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'sshd-lint-keys-'));
  try {
    const make = (name: string, type: string, bits: string): void => {
      const made = spawnSync('ssh-keygen', [
        '-q',
        '-N',
        '',
        '-C',
        '',
        '-t',
        type,
        '-b',
        bits,
        '-f',
        join(folder, name),
      ]);
      if (made.status !== 0) throw new Error(`ssh-keygen: ${String(made.stderr)}`);
    };
    for (const [type, bits] of keyTypes) make(`ssh_host_${type}_key`, type, bits);
    make('short_rsa_key', 'rsa', '1024');
    const names = readdirSync(folder);
    return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'latin1')]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the C library asks name servers for: letters, digits, hyphens and underscores, in parts of at most 63; glibc's `res_hnok`. */
function isHostName(name: string): boolean {
  return name === '.' || /^(?!-)(?:[\w-]{1,63}\.)*[\w-]{1,63}\.?$/.test(name);
}

/** Where a program of OpenSSH lies in a system, as the system itself names it: where packages put it, or where `make install` does. */
export function programIn(root: string, name: 'sbin/sshd' | 'bin/ssh'): string {
  const path = [`/usr/${name}`, `/usr/local/${name}`].find((one) => existsSync(join(root, one)));
  if (path === undefined) throw new Error(`${root} has neither /usr/${name} nor /usr/local/${name}`);
  return path;
}

/** `unshare` with what this machine permits, or `null`. */
function namespaceCommand(): readonly string[] | null {
  for (const options of [
    ['--mount', '--net'],
    ['--map-root-user', '--mount', '--net'],
  ]) {
    const tried = spawnSync('unshare', [
      ...options,
      'sh',
      '-c',
      'mount -t tmpfs tmpfs /run && mount -t tmpfs tmpfs /etc',
    ]);
    if (tried.status === 0) return ['unshare', ...options];
  }
  return null;
}

/**
 * Starts a sandbox. With mount namespaces sshd sees an /etc of its own: paths are then equal to the last byte, relative Includes work, and
 * accounts, services and resolver are known. Without them the configurations lie in a temporary folder, with absolute Includes, a host key
 * behind `-o`, and the machine's own accounts.
 */
export async function openSshd({ target, root, etc = {} }: Build = machine): Promise<LiveSshd> {
  const keys = makeHostKeys();
  const command = namespaceCommand();
  if (command === null && root !== '/') throw new Error('another root needs mount namespaces');
  const folder = command === null ? mkdtempSync(join(tmpdir(), 'sshd-lint-oracle-')) : '/etc/ssh';
  const hostKeys = Object.fromEntries(
    Object.entries(keys).map(([name, text]) => [`${folder}/${name}`, text]),
  );
  const given = {
    ...accountFiles,
    '/etc/services': services,
    '/etc/hosts': '127.0.0.1 localhost\n',
    '/etc/nsswitch.conf': 'passwd: files\ngroup: files\nhosts: files dns\nservices: files\n',
    ...etc,
  };
  const first = { files: command === null ? hostKeys : { ...given, ...hostKeys } };
  const script = fileURLToPath(new URL('sandbox.mjs', import.meta.url));
  const place = command === null ? folder : 'namespace';
  const [program, ...args] = [
    ...(command ?? []),
    process.execPath,
    script,
    place,
    programIn(root, 'sbin/sshd'),
    root,
    JSON.stringify(first),
  ];
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const line = await lines.next();
    if (line.done === true) throw new Error('the sandbox has ended');
    return line.value;
  };
  await next();

  const machine = (path: string): string => (existsSync(path) ? readFileSync(path, 'latin1') : '');
  const seen = command === null ? machine : (path: keyof typeof given) => given[path];
  const ports = servicePorts(seen('/etc/services'));
  const ask: LiveSshd['ask'] = async ({ files, directories = [], modes = {} }, runs) => {
    send(child, { files, directories, modes, runs });
    return JSON.parse(await next()) as readonly Answer[];
  };
  const options = command === null ? ['-o', `HostKey=${folder}/ssh_host_ed25519_key`] : [];
  const [usual] = await ask({ files: {} }, [['-T', '-f', '/dev/null', ...options]]);
  const { release } = resolveTarget(target);
  const devices = existsSync('/sys/class/net') ? readdirSync('/sys/class/net') : [];
  return {
    target,
    facts: factsOf(release, ownBuild(target, release)),
    folder,
    ipv6First: /^listenaddress \[::\]:22\nlistenaddress 0\.0\.0\.0:22\n/im.test(usual?.stdout ?? ''),
    surroundings: {
      '/etc/passwd': seen('/etc/passwd'),
      '/etc/group': seen('/etc/group'),
      ...hostKeys,
    },
    options,
    lookups: {
      servicePort: (name) => ports.get(name) ?? null,
      hasDevice: (name) => devices.includes(name),
      resolveHost: (name) => {
        if (name.toLowerCase() === 'localhost') return ['127.0.0.1'];
        // Inside nobody answers; what cannot be a name is not asked for.
        return {
          error: isHostName(name) ? 'Temporary failure in name resolution' : 'Name or service not known',
        };
      },
    },
    ask,
    close: () => {
      child.stdin.end();
      if (command === null) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The recorded build whose own keywords a target has. Debian's serve its neighbours, too. */
function ownBuild(target: string, release: string): string {
  const number = release.replace(/p\d+$/, '');
  const known = ['8.4', '9.2', '10.0', '10.6'].includes(number) ? number : '9.2';
  return `debian-${known}${target.endsWith('-gssapi') ? '-gssapi' : ''}`;
}

function send(child: ChildProcessByStdio<Writable, Readable, null>, request: unknown): void {
  child.stdin.write(`${JSON.stringify(request)}\n`);
}
