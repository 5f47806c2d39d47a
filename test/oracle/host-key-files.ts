import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Configuration } from './configurations.js';

/** A throw-away key; bytes as Latin-1. */
interface Key {
  readonly secret: string;
  readonly open: string;
}

/** Keys in the forms that ssh-keygen writes. */
function makeKeys(): Readonly<Record<string, Key>> {
  const folder = mkdtempSync(join(tmpdir(), 'sshd-lint-keys-'));
  const make = (...args: readonly string[]): Key => {
    const file = join(folder, args.join('').replace(/[^a-z0-9]+/gi, ''));
    const made = spawnSync('ssh-keygen', ['-q', '-C', '', ...args, '-f', file]);
    if (made.status !== 0) throw new Error(`ssh-keygen: ${String(made.stderr)}`);
    return { secret: readFileSync(file, 'latin1'), open: readFileSync(`${file}.pub`, 'latin1') };
  };
  try {
    return {
      ed25519: make('-N', '', '-t', 'ed25519'),
      'ed25519, encrypted': make('-N', 'secret', '-t', 'ed25519'),
      ecdsa: make('-N', '', '-t', 'ecdsa'),
      'ecdsa pem': make('-N', '', '-t', 'ecdsa', '-m', 'PEM'),
      'rsa pem': make('-N', '', '-t', 'rsa', '-b', '2048', '-m', 'PEM'),
      'rsa pem, encrypted': make('-N', 'secret', '-t', 'rsa', '-b', '2048', '-m', 'PEM'),
      'rsa pkcs8': make('-N', '', '-t', 'rsa', '-b', '2048', '-m', 'PKCS8'),
      'rsa pkcs8, encrypted': make('-N', 'secret', '-t', 'rsa', '-b', '2048', '-m', 'PKCS8'),
      'rsa pkcs8, too short': make('-N', '', '-t', 'rsa', '-b', '1024', '-m', 'PKCS8'),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const lines = (text: string): readonly string[] => text.split('\n').slice(0, -1);
const joined = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('');

/** What may have become of a key file. */
const fates: Readonly<Record<string, (text: string) => string>> = {
  whole: (text) => text,
  'without its end': (text) => joined(lines(text).slice(0, -1)),
  'without a line': (text) => joined(lines(text).filter((_, index) => index !== 2)),
  'of one short line': (text) => joined([lines(text).at(0) ?? '', 'AAAA', lines(text).at(-1) ?? '']),
  'of nothing': (text) => joined([lines(text).at(0) ?? '', lines(text).at(-1) ?? '']),
  'of no base64': (text) => joined([lines(text).at(0) ?? '', '!!!!', lines(text).at(-1) ?? '']),
  'with carriage returns': (text) => text.replaceAll('\n', '\r\n'),
  'behind a remark': (text) => `remark\n${text}`,
  'before a remark': (text) => `${text}remark\n`,
  'with an end of another name': (text) => text.replace(/END [A-Z ]*PRIVATE/, 'END OTHER PRIVATE'),
};

/** A group of configurations whose host keys something is the matter with. */
export interface HostKeyCases {
  readonly name: string;
  readonly configurations: readonly Configuration[];
}

/** What may be the matter with host keys: the content of their files, modes, and the public halves beside them. */
export function hostKeyCases(folder: string): readonly HostKeyCases[] {
  const keys = makeKeys();
  const ask = (
    text: string,
    files: Readonly<Record<string, string>>,
    modes: Readonly<Record<string, number>> = {},
  ): Configuration => ({ files: { sshd_config: text, ...files }, modes, connections: [], options: [] });
  const own = `HostKey ${folder}/extra/own_key\n`;
  const other = `HostKey ${folder}/ssh_host_ed25519_key\n`;
  const { ed25519, ecdsa } = keys;
  if (ed25519 === undefined || ecdsa === undefined) throw new Error('keys are missing');
  return [
    ...Object.entries(fates).map(([name, change]) => ({
      name,
      configurations: Object.values(keys).map(({ secret }) => ask(own, { 'extra/own_key': change(secret) })),
    })),
    {
      name: 'open to others',
      configurations: [0o644, 0o640, 0o604, 0o610, 0o777, 0o600, 0o400, 0o700, 0o1644, 0o4750].flatMap(
        (mode) =>
          [own, other + own, own + other].map((text) =>
            ask(text, { 'extra/own_key': ed25519.secret }, { 'extra/own_key': mode }),
          ),
      ),
    },
    {
      name: 'beside a public half',
      configurations: [ed25519.open, ecdsa.open, 'no key\n', ''].flatMap((open) =>
        [ed25519.secret, 'no key\n'].flatMap((secret) =>
          [0o600, 0o644].map((mode) =>
            ask(own, { 'extra/own_key': secret, 'extra/own_key.pub': open }, { 'extra/own_key': mode }),
          ),
        ),
      ),
    },
    {
      name: 'that are missing, with or without a public half',
      configurations: [ask(own, {}), ask(own, { 'extra/own_key.pub': ed25519.open }), ask(own + other, {})],
    },
    {
      name: 'that Kerberos does without',
      configurations: [
        ...['yes', 'no'].map((value) => ask(`${own}GSSAPIKeyExchange ${value}\n`, {})),
        ask(`${own}Match all\nGSSAPIKeyExchange yes\n`, {}),
        ask(`${own}GSSAPIKeyExchange yes\nHostCertificate ${folder}/extra/none.pub\n`, {}),
        ask('GSSAPIKeyExchange yes\nHostKey none\n', {}),
        ask(`${own}GSSAPIKeyExchange yes\n`, { 'extra/own_key': 'no key\n' }),
      ],
    },
    {
      name: 'that are folders',
      configurations: [ask(`HostKey ${folder}\n`, {}), ask(`HostKey ${folder}/extra\n`, {})],
    },
    // Last, because they take the place of those that the sandbox has.
    {
      name: 'default keys open to others',
      configurations: [0o644, 0o600].map((mode) =>
        ask('', { ssh_host_ed25519_key: ed25519.secret }, { ssh_host_ed25519_key: mode }),
      ),
    },
    {
      name: 'default keys that are broken',
      configurations: [ask('', { ssh_host_ed25519_key: 'no key\n' })],
    },
  ];
}
