import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fix, memoryFileSystem, runSshdTest } from '../../src/core.js';
import { wildFiles } from '../support/wild.js';

const target = 'debian-12';
const isAscii = (text: string): boolean => /^[\n\r\t -~]*$/.test(text);
const texts = wildFiles.flatMap((file) => {
  const text = readFileSync(file, 'utf8');
  // A fix that leaves the file refused is not made.
  return isAscii(text) && isTaken(text) ? [[basename(file), text] as const] : [];
});

function isTaken(text: string | Uint8Array): boolean {
  const file = '/etc/ssh/sshd_config';
  const fileSystem = memoryFileSystem({ [file]: text });
  return runSshdTest({ fileSystem, file, target, mode: 't' }).status === 0;
}

/** As PowerShell 5.1 writes it. */
const utf16 = (text: string): Uint8Array => Buffer.from(`\uFEFF${text}`, 'utf16le');

const mended = (input: string | Uint8Array): string | undefined =>
  fix(input, { targets: [target] }).files[0]?.text;

/** The texts with their second halves in UTF-16, where sshd refuses them: else to mend them changes what it does. */
const halves = texts.flatMap(([name, text]) => {
  const half = text.indexOf('\n', text.length / 2) + 1;
  const bytes = Buffer.concat([Buffer.from(text.slice(0, half)), Buffer.from(text.slice(half), 'utf16le')]);
  return isTaken(bytes) ? [] : [[name, text, bytes] as const];
});

describe('a file in UTF-16', () => {
  it('is written anew before anything is put into it', () => {
    expect(mended(utf16('Port 22\r\n'))).toBe(mended('Port 22\r\n'));
    expect(mended(utf16('#PubkeyAuthentication yes\n'))).toBe('PubkeyAuthentication yes\n');
  });

  it.each(texts)('is mended as the same text in UTF-8: %s', (_, text) => {
    expect(mended(utf16(text))).toBe(mended(text) ?? text);
  });

  it.each(halves)('is mended as the same text where `>>` wrote its second half: %s', (_, text, bytes) => {
    expect(mended(bytes)).toBe(mended(text) ?? text);
  });
});
