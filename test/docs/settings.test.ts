import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../scripts/generate/generated-file.js';
import { installInto } from '../integrations/package.js';
import { emptyFolder, plainEnvironment } from '../integrations/tools.js';

const limit = 240_000;
const path = join(root, 'docs/settings.md');
const page = readFileSync(path, 'utf8');

/** A block of code whose fence names a file, or a session with commands and what they print. */
interface Block {
  readonly language: string;
  readonly file: string;
  readonly text: string;
  /** The line of the page behind the fence, from 0. */
  readonly line: number;
}

/** The blocks below each heading: they belong to one folder. */
const sections = page.split(/^(?=## )/m).map((text) => {
  const before = page.slice(0, page.indexOf(text)).split('\n').length - 1;
  return [...text.matchAll(/^```(\S+) ?(\S*)\n([^]*?)^```$/gm)].map((found): Block => {
    const [, language = '', file = '', content = ''] = found;
    return { language, file, text: content, line: before + text.slice(0, found.index).split('\n').length };
  });
});

let folder = '';
beforeAll(() => {
  folder = emptyFolder();
  installInto(folder);
  // Only there to be imported, as most packages of today.
  write(
    'node_modules/sshd-lint-plugin-theirs/package.json',
    JSON.stringify({ type: 'module', exports: { import: './plugin.js' } }),
  );
  write('node_modules/sshd-lint-plugin-theirs/plugin.js', 'export default { rules: {} };\n');
}, limit);
afterAll(() => rmSync(folder, { recursive: true, force: true }), limit);

function write(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

/** What a command prints in a folder, where the package is installed above it. */
function print(command: string, where: string): string {
  const [, ...args] = command.split(' ');
  const options = { cwd: join(folder, where), env: plainEnvironment(), encoding: 'utf8' } as const;
  const { stdout, stderr } = spawnSync(join(folder, 'node_modules/.bin/sshd-lint'), args, options);
  return `${stdout}${stderr}`;
}

describe('docs/settings.md', () => {
  it('names the file of each of its blocks', () => {
    const nameless = sections.flat().filter(({ language, file }) => language !== 'console' && file === '');
    expect(nameless).toEqual([]);
    expect(sections.flat().filter(({ language }) => language === 'console').length).toBeGreaterThan(3);
  });

  it(
    'shows what its commands print',
    () => {
      // UPDATE=1 writes what they do.
      const lines = page.split('\n');
      const printed = sections.map((blocks, index) => {
        const where = `section-${index}`;
        for (const { file, text } of blocks) if (file !== '') write(`${where}/${file}`, text);
        return blocks.map((block) =>
          block.language === 'console'
            ? block.text.replace(
                /^(\$ (.*)\n)[^$]*/gm,
                (_, line: string, command: string) => line + print(command, where),
              )
            : block.text,
        );
      });
      for (const [index, blocks] of [...sections.entries()].toReversed()) {
        for (const [number, { text, line }] of [...blocks.entries()].toReversed()) {
          const now = printed[index]?.[number] ?? '';
          if (process.env['UPDATE'] !== '1') expect(now).toBe(text);
          lines.splice(line, text.split('\n').length - 1, ...now.split('\n').slice(0, -1));
        }
      }
      if (lines.join('\n') !== page) writeFileSync(path, lines.join('\n'));
    },
    limit,
  );
});
