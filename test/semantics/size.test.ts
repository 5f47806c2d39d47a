import { describe, expect, it } from 'vitest';
import { loadTree } from '../../src/semantics/index.js';
import { memoryFileSystem, worldOf } from '../../src/system/index.js';
import { run } from '../cli/command-line.js';

const root = '/etc/ssh/sshd_config';

function load(files: Readonly<Record<string, string>>) {
  return loadTree({ world: worldOf({ fileSystem: memoryFileSystem(files), path: root, sysroot: '/' }) });
}

const half = `AcceptEnv${' a'.repeat(600_000)}\n`;

// Node cannot catch that its memory is used up: it ends with what it has of its own stack.
describe('a configuration of more words and lines than fit into memory', () => {
  it.each([
    ['words', `AcceptEnv${' a'.repeat(1_000_001)}`],
    ['lines', '#\n'.repeat(1_000_001)],
    ['items of a list', `Ciphers a${',a'.repeat(1_000_001)}`],
    ['quotes', `AcceptEnv ${'""'.repeat(600_000)}`],
    ['empty items', `Ciphers ${','.repeat(1_000_001)}`],
    ['lines that NULs join', '\0'.repeat(1_000_001)],
  ])('is refused: %s', (_, text) => {
    expect(() => load({ [root]: text })).toThrow(
      `${root}: more than a million words and lines, which is more than sshd-lint reads`,
    );
  });

  it('is refused in one line, with exit 2', async () => {
    const files = { '/mine/sshd_config': half + half };
    for (const command of ['', 'check ', 'effective ', 'who ', '--fix ']) {
      const line = `${command}sshd_config${command === 'who ' ? ' login' : ''}`;
      expect(await run(line, { files })).toMatchObject({
        code: 2,
        stdout: '',
        stderr:
          'sshd-lint: sshd_config: more than a million words and lines, which is more than sshd-lint reads\n',
      });
    }
  });

  it('is one of which an Include brings in too much, which is said and not read', () => {
    const tree = load({ [root]: `Include b\nInclude c\n`, '/etc/ssh/b': half, '/etc/ssh/c': half });
    expect(tree.complete).toBe(false);
    expect(tree.files.map(({ path }) => path)).toEqual([root, '/etc/ssh/b']);
    expect([...tree.includes.values()].flat().flatMap(({ unreadable }) => unreadable)).toEqual([
      {
        path: '/etc/ssh/c',
        reason: 'more than a million words and lines, which is more than sshd-lint reads',
        at: 0,
        onlyHere: true,
      },
    ]);
  });

  it('is not one of many characters', () => {
    const text = `Banner /${'x'.repeat(3_000_000)}\n`;
    expect(load({ [root]: text }).root.lines).toHaveLength(1);
  });
});
