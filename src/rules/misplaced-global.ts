import { type Fix, indentationOf, insertMatchAll, moveToGlobal, unsafeFix } from '../fixes/index.js';
import type { Directive, MatchBlock } from '../grammar/index.js';
import {
  type CompiledProgram,
  type ConfigFile,
  elsewhere,
  isUnconditional,
  type MatchStatement,
  type OtherValue,
  type SettingStatement,
} from '../semantics/index.js';
import { defineRule } from './model.js';
import { concernsLogin } from './support/login.js';
import { directiveOf, related, criteriaOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'global directive that fell into a Match block',
    description:
      'A line looks as if it held for everyone, but stands below a Match line and holds only for that block.',
    category: 'semantics',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['sshd_config(5): Match', 'https://github.com/PowerShell/Win32-OpenSSH/issues/1977'],
    messages: {
      misplaced:
        '{keyword} looks global, but holds only for connections that match `{match}`; for others {value}',
    },
    example: {
      bad: 'UseDNS no\n\nMatch User bob\n  PermitTTY no\nAllowTcpForwarding no\n',
      fixed: 'UseDNS no\nAllowTcpForwarding no\n\nMatch User bob\n  PermitTTY no\n',
    },
  },
  *check(context) {
    const { program } = context;
    const outside = new Map<ConfigFile, ReadonlySet<Directive>>();
    const ended = new Set<MatchStatement>();
    for (const statement of program.statements) {
      if (statement.type !== 'setting' || statement.scope === null || statement.faults.length > 0) continue;
      const { file, node, keyword, scope } = statement;
      const { match } = scope;
      if (keyword === null || match.file !== file || isUnconditional(scope)) continue;
      let lines = outside.get(file);
      if (lines === undefined) outside.set(file, (lines = linesThatLookGlobal(file)));
      // powershell-subsystem speaks of its own.
      if (!lines.has(node) || isPowerShellLine(statement)) continue;
      const other = elsewhere(program, statement);
      // Everybody else has the value anyway.
      if (other === null) continue;
      yield {
        at: directiveOf(file, node),
        message: 'misplaced',
        data: { keyword: node.keywordWord.value, match: criteriaOf(match), value: textOf(other) },
        related: [related(directiveOf(match.file, match.node), 'this block goes on to the next Match line')],
        witness: other.witness,
        fixes: fixesOf(statement, program, ended),
      };
    }
  },
});

function textOf({ values }: OtherValue): string {
  return values.length === 0 ? 'it is not set' : `it is \`${values.join(' ')}\``;
}

function isPowerShellLine({ keyword, node }: SettingStatement): boolean {
  return keyword?.keyword === 'Subsystem' && node.arguments[0]?.value.toLowerCase() === 'powershell';
}

/** Lines that are indented like the Match line above them, although the block begins with lines that are indented further. */
function linesThatLookGlobal(file: ConfigFile): ReadonlySet<Directive> {
  return new Set(file.config.blocks.flatMap((block) => outsideOf(file, block)));
}

function outsideOf(file: ConfigFile, block: MatchBlock): readonly Directive[] {
  const directives = block.lines.filter((line) => line.type === 'Directive');
  const outer = indentationOf(file, block.match).length;
  const [first] = directives;
  if (first === undefined || indentationOf(file, first).length <= outer) return [];
  return directives.filter((line) => indentationOf(file, line).length <= outer);
}

function fixesOf(
  statement: SettingStatement,
  program: CompiledProgram,
  ended: Set<MatchStatement>,
): readonly Fix[] {
  const { file, node, keyword, scope } = statement;
  const name = keyword?.keyword;
  if (name === undefined || scope === null) return [];
  const mayLockOut = concernsLogin(name);
  const hasGlobal = program.assignments(name).some((other) => other.statement.scope === null);
  if (!hasGlobal) {
    const description = 'move it in front of the first Match line, where it holds for everyone';
    return [unsafeFix(description, moveToGlobal(program, statement), { mayLockOut })];
  }
  // One `Match all` ends the block for all the lines that follow.
  if (ended.has(scope.match)) return [];
  ended.add(scope.match);
  const description =
    'end the block with `Match all`; this line and those below it hold for everyone, over the global values';
  return [unsafeFix(description, [insertMatchAll(file, node)], { mayLockOut: true })];
}
