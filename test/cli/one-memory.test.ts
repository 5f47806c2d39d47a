import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readInOneMemory } from '../../src/cli/process/one-memory.js';

const folder = mkdtempSync(join(tmpdir(), 'sshd-lint-memory-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, length: number): string => {
  const path = join(folder, name);
  writeFileSync(path, name.repeat(length));
  return path;
};

it.each([
  ['shorter', 10],
  ['as long', 100_000],
  ['longer', 150_000],
  ['much longer', 1_000_000],
])('reads a file and then one that is %s', (_, length) => {
  const read = readInOneMemory();
  expect(read(file('a', 100_000)).bytes.toString()).toBe('a'.repeat(100_000));
  expect(read(file('b', length)).bytes.toString()).toBe('b'.repeat(length));
});

it('reads a file to where the one before was, if it is at most twice as long', () => {
  const read = readInOneMemory();
  const { buffer } = read(file('a', 100_000)).bytes;
  expect(read(file('b', 200_000)).bytes.buffer).toBe(buffer);
});

it('reads an empty file', () => {
  expect(readInOneMemory()(file('a', 0)).bytes).toHaveLength(0);
});

it('says which file is not there', () => {
  expect(() => readInOneMemory()(join(folder, 'none'))).toThrow(/ENOENT.*none/);
});
