import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { describeLive } from './available.js';
import { compare, describeDisagreement, disagreements } from './compare.js';
import type { Configuration } from './configurations.js';
import { openSshd, type LiveSshd } from './live-sshd.js';

/** Throw-away keys in the forms that ssh-keygen writes. */
function makeKeys(): Readonly<Record<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'sshd-lint-keys-'));
  const make = (...args: readonly string[]): string => {
    const file = join(folder, args.join('').replace(/[^a-z0-9]+/gi, ''));
    const made = spawnSync('ssh-keygen', ['-q', ...args, '-f', file]);
    if (made.status !== 0) throw new Error(`ssh-keygen: ${String(made.stderr)}`);
    return readFileSync(file, 'latin1');
  };
  try {
    return {
      ed25519: make('-N', '', '-t', 'ed25519'),
      'ed25519, encrypted': make('-N', 'secret', '-t', 'ed25519'),
      'rsa pem': make('-N', '', '-t', 'rsa', '-b', '2048', '-m', 'PEM'),
      'rsa pem, encrypted': make('-N', 'secret', '-t', 'rsa', '-b', '2048', '-m', 'PEM'),
      'rsa pkcs8': make('-N', '', '-t', 'rsa', '-b', '2048', '-m', 'PKCS8'),
      'rsa pkcs8, encrypted': make('-N', 'secret', '-t', 'rsa', '-b', '2048', '-m', 'PKCS8'),
      'rsa pkcs8, too short': make('-N', '', '-t', 'rsa', '-b', '1024', '-m', 'PKCS8'),
      'ecdsa pem': make('-N', '', '-t', 'ecdsa', '-m', 'PEM'),
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

describeLive('files of host keys: sshd and we give the same verdict', () => {
  let sshd: LiveSshd;
  const keys = makeKeys();
  beforeAll(async () => {
    sshd = await openSshd();
  }, 60_000);
  afterAll(() => {
    sshd.close();
  });

  it.each(Object.keys(fates))('%s', { timeout: 60_000 }, async (fate) => {
    for (const key of Object.values(keys)) {
      const configuration: Configuration = {
        files: {
          sshd_config: `HostKey ${sshd.folder}/extra/own_key\n`,
          'extra/own_key': fates[fate]?.(key) ?? '',
        },
        connections: [],
        options: [],
      };
      const wrong = disagreements(configuration, await compare(configuration, sshd), sshd);
      if (wrong.length > 0) expect.fail(describeDisagreement(configuration, wrong));
    }
  });
});
