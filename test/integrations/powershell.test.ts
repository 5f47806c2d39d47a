import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Language, type Node, Parser } from 'web-tree-sitter';
import { describeWith } from '../oracle/available.js';
import { root } from './tools.js';

// The grammar that GitHub and editors read PowerShell with. Its package compiles code when it is installed in the usual way, which nobody
// shall need who installs sshd-lint from a clone.
const grammar = join(
  root,
  'node_modules/.cache/powershell/node_modules/tree-sitter-powershell/tree-sitter-powershell.wasm',
);

/** Every block of PowerShell in the documentation, by page and line. */
const blocks = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .flatMap((name) => {
    const page = readFileSync(join(root, 'docs', name), 'utf8');
    return [...page.matchAll(/^```powershell\n([^]*?)^```$/gm)].map(({ index, 1: code = '' }) => {
      return [`docs/${name}:${page.slice(0, index).split('\n').length}`, code] as const;
    });
  });

describeWith(
  existsSync(grammar) ? null : 'the grammar of PowerShell: not installed; .ci/run does it',
  'what is written in PowerShell',
  () => {
    const parser: { current?: Parser } = {};
    beforeAll(async () => {
      await Parser.init();
      parser.current = new Parser().setLanguage(await Language.load(grammar));
    });

    /** The places at which a script is not PowerShell. */
    function faultsOf(script: string): readonly string[] {
      const tree = parser.current?.parse(script) ?? expect.fail('nothing was parsed');
      const faults: string[] = [];
      const pending: Node[] = [tree.rootNode];
      for (const node of pending) {
        if (node.isError || node.isMissing)
          faults.push(`${node.startPosition.row + 1}: ${node.text.slice(0, 60)}`);
        else if (node.hasError) for (const child of node.children) pending.push(child);
      }
      return faults;
    }

    it('is PowerShell: the completion', () => {
      expect(faultsOf(readFileSync(join(root, 'completions/sshd-lint.ps1'), 'utf8'))).toEqual([]);
    });

    it.each(blocks)('is PowerShell: %s', (_, code) => {
      expect(faultsOf(code)).toEqual([]);
    });

    it('would be found wrong', () => {
      expect(faultsOf('if ($x { 1 }')).not.toEqual([]);
      expect(blocks.length).toBeGreaterThan(0);
    });
  },
);

describe('the completion for PowerShell', () => {
  it('is for the command, whatever system it is on', () => {
    const script = readFileSync(join(root, 'completions/sshd-lint.ps1'), 'utf8');
    expect(script).toContain('Register-ArgumentCompleter -Native -CommandName sshd-lint -ScriptBlock {');
  });
});
