import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../scripts/generate/generated-file.js';
import { installInto } from '../integrations/package.js';
import { plainEnvironment } from '../integrations/tools.js';
import { emptyFolder } from '../support/folders.js';

/** A block of code whose fence names a file, which is run if it lies in `test/`, or a session with commands and what they print. */
interface Block {
  readonly language: string;
  readonly file: string;
  readonly text: string;
  /** The line of the page behind the fence, from 0. */
  readonly line: number;
  /** The number of the section, which begins with a heading. */
  readonly section: number;
}

function readBlocks(page: string): readonly Block[] {
  return [...page.matchAll(/^```(\S+) ?(\S*)\n([^]*?)^```$/gm)].map(
    ({ index, 1: language = '', 2: file = '', 3: text = '' }): Block => {
      const before = page.slice(0, index);
      const section = before.split(/^## /m).length;
      return { language, file, text, section, line: before.split('\n').length };
    },
  );
}

/** How a page is played. */
export interface Play {
  /** Whether all sections go on in one folder; otherwise each begins with an empty one. */
  readonly together: boolean;
  /** Files that are there before, by path: below the folder of the page or of its sections. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Plays what a page shows with the installed package: a block whose fence names a file is that file, and a `console` block shows what its
 * commands print. UPDATE=1 writes what they do.
 */
export function describePage(name: string, { together, files }: Play): void {
  const limit = 240_000;
  const path = join(root, name);
  const page = readFileSync(path, 'utf8');
  const blocks = readBlocks(page);

  let folder = '';
  beforeAll(() => {
    folder = emptyFolder();
    installInto(folder);
    for (const [file, text] of Object.entries(files)) write(file, text);
  }, limit);
  afterAll(() => rmSync(folder, { recursive: true, force: true }), limit);

  function write(file: string, text: string): void {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }

  /** What a command prints in a folder, where the package is installed above it. */
  function print(command: string, where: string): string {
    const [program, ...args] = command.split(' ');
    expect(program).toBe('sshd-lint');
    mkdirSync(join(folder, where), { recursive: true });
    const options = { cwd: join(folder, where), env: plainEnvironment(), encoding: 'utf8' } as const;
    const { stdout, stderr } = spawnSync(join(folder, 'node_modules/.bin/sshd-lint'), args, options);
    return `${stdout}${stderr}`;
  }

  function play({ language, file, text, section }: Block): string {
    const where = together ? '.' : `section-${section}`;
    if (file !== '') write(`${where}/${file}`, text);
    if (file.startsWith('test/')) {
      const { stderr } = spawnSync(process.execPath, [file], { cwd: join(folder, where), encoding: 'utf8' });
      expect(stderr).toBe('');
    }
    if (language !== 'console') return text;
    const commands = text.split(/^(?=\$ )/m).map((part) => part.slice(0, part.indexOf('\n')));
    return commands.map((line) => `${line}\n${print(line.slice(2), where)}`).join('');
  }

  describe(name, () => {
    it('names the file of each of its blocks', () => {
      expect(blocks.filter(({ language, file }) => language !== 'console' && file === '')).toEqual([]);
      expect(blocks.filter(({ language }) => language === 'console').length).toBeGreaterThan(3);
    });

    it(
      'shows what its commands print',
      () => {
        const printed = blocks.map((block) => ({ ...block, printed: play(block) }));
        const lines = page.split('\n');
        for (const { text, line, printed: now } of printed.toReversed()) {
          if (process.env['UPDATE'] !== '1') expect(now).toBe(text);
          lines.splice(line, text.split('\n').length - 1, ...now.split('\n').slice(0, -1));
        }
        if (lines.join('\n') !== page) writeFileSync(path, lines.join('\n'));
      },
      limit,
    );
  });
}
