import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../src/cli/arguments.js';
import { root } from '../../scripts/generate/generated-file.js';

const pages: ReadonlyMap<string, string> = new Map(
  [
    ...readdirSync(root).filter((name) => name.endsWith('.md')),
    ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => join('docs', name)),
  ].map((path) => [path, readFileSync(join(root, path), 'utf8')]),
);

const withoutCode = (text: string): string =>
  text.replaceAll(/^```[^]*?^```$/gm, '').replaceAll(/`[^`\n]*`/g, (code) => code.replaceAll(/[[\]]/g, ''));

/** The anchors of a page, as GitHub makes them of headings. */
function anchorsOf(text: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of text.replaceAll(/^```[^]*?^```$/gm, '').matchAll(/^#+ (.*)$/gm)) {
    const plain = heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-');
    let anchor = plain;
    for (let count = 1; anchors.has(anchor); count += 1) anchor = `${plain}-${count}`;
    anchors.add(anchor);
  }
  return anchors;
}

/** What is wrong with a link of a page; null if nothing. */
function faultOf(page: string, link: string): string | null {
  if (/^[a-z]+:/.test(link)) return null;
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page : relative(root, resolve(root, dirname(page), path));
  if (!existsSync(join(root, target))) return `${page}: ${link} is not there`;
  if (anchor === undefined || statSync(join(root, target)).isDirectory()) return null;
  return anchorsOf(pages.get(target) ?? '').has(anchor) ? null : `${page}: ${link} has no such heading`;
}

describe('links in pages', () => {
  it('lead somewhere, to a heading that is there', () => {
    const faults = [...pages].flatMap(([page, text]) =>
      [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => faultOf(page, link)),
    );
    expect(faults.filter((fault) => fault !== null)).toEqual([]);
  });

  it('are found wrong when they are', () => {
    expect(faultOf('README.md', 'docs/nowhere.md')).toMatch(/not there/);
    expect(faultOf('README.md', 'docs/usage.md#nowhere')).toMatch(/no such heading/);
    expect(faultOf('docs/usage.md', '#formats')).toBeNull();
  });
});

/** The words of a line of a shell up to the first comment, pipe, redirection or further command. */
function wordsOf(line: string): readonly string[] {
  const words: string[] = [];
  for (const [part] of line.matchAll(/(?:'[^']*'|"[^"]*"|\\.|[^\s'"\\])+/g)) {
    if (/^(?:#|\||\d?[<>]|&&|;)/.test(part)) break;
    words.push(part.replaceAll(/'([^']*)'|"([^"]*)"/g, (_, one?: string, two?: string) => one ?? two ?? ''));
  }
  return words;
}

/** Every command that a page shows being typed, in a shell or in a session. */
function commandsOf(text: string): readonly string[] {
  return [...text.matchAll(/^```(?:console|sh|shell|bash|yaml).*\n([^]*?)^```$/gm)].flatMap(
    ([, block = '']) =>
      block
        .replaceAll(/\\\n\s*/g, '')
        .split('\n')
        .flatMap((line) => {
          const command = /(?:^\s*(?:\$ |- )?(?:script: |validate: )?|-r )(sshd-lint( .*)?)$/.exec(line);
          return command?.[1] === undefined || command[1] === 'sshd-lint:' ? [] : [command[1]];
        }),
  );
}

describe('commands in pages', () => {
  const commands = [...pages].flatMap(([page, text]) =>
    commandsOf(text).map((command) => [page, command] as const),
  );

  it('are found', () => {
    expect(commands.length).toBeGreaterThan(20);
  });

  it('are such as the command takes', () => {
    const faults = commands.flatMap(([page, command]) => {
      try {
        parseArguments(wordsOf(command).slice(1));
        return [];
      } catch (error) {
        return [`${page}: ${command}: ${String(error)}`];
      }
    });
    expect(faults).toEqual([]);
  });
});
