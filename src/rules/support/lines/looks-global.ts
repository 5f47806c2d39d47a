import { indentationOf } from '../../../fixes/index.js';
import type { Directive, LineNode, MatchBlock } from '../../../grammar/index.js';
import type { KeywordName } from '../../../openssh/index.js';
import {
  type CompiledProgram,
  type ConfigFile,
  isUnconditional,
  type SettingStatement,
  speaksOfOthers,
  type Statement,
} from '../../../semantics/index.js';

/** Lines in Match blocks that look as if they held for everyone, in reading order. */
export function* linesThatLookGlobal(program: CompiledProgram): Iterable<SettingStatement> {
  const outside = new Map<ConfigFile, ReadonlySet<Directive>>();
  const refused = new Set<LineNode>(
    program.statements.filter((statement) => isNotForBlocks(statement)).map(({ node }) => node),
  );
  for (const statement of program.statements) {
    if (statement.type !== 'setting' || statement.scope === null || statement.faults.length > 0) continue;
    const { file, node, keyword, scope } = statement;
    if (keyword === null || scope.match.file !== file || isUnconditional(scope)) continue;
    let lines = outside.get(file);
    if (lines === undefined)
      outside.set(
        file,
        (lines = new Set(file.config.blocks.flatMap((block) => outsideOf(file, block, refused)))),
      );
    const isOnLevel = isOutdented(file, node, scope.match.node);
    if (lines.has(node) || (isOnLevel && speaksOfOthers(program, statement))) yield statement;
  }
}

/** Whoever wrote such a line below a Match line took its block for ended. */
const isNotForBlocks = ({ faults }: Statement): boolean =>
  faults.some(({ code }) => code === 'not-allowed-in-match');

/** The lines of a block on the level of its Match line, where something else than their indentation tells them from the block. */
function outsideOf(
  file: ConfigFile,
  block: MatchBlock,
  refused: ReadonlySet<LineNode>,
): readonly Directive[] {
  const directives = block.lines.filter((line) => line.type === 'Directive');
  const [first] = directives;
  if (first === undefined) return [];
  const outdented = directives.filter((line) => isOutdented(file, line, block.match));
  if (!isOutdented(file, first, block.match)) return outdented;
  // In a flat block at the end of the file only what tools append is told, and only where it stands apart.
  if (file.config.blocks.at(-1) !== block) return [];
  const isAppended = (line: Directive): boolean => line.keyword !== null && appended.has(line.keyword);
  const gap = block.lines.find((line) => line.line > first.line && standsBetween(file, line));
  const behindGap = gap === undefined ? [] : outdented.filter(({ line }) => line > gap.line);
  // Together with what may not stand in a block comes what may: a list of hardenings that fills the end of the file.
  const other = directives.findLastIndex((line) => !refused.has(line) && !isAppended(line));
  const tail = directives.slice(other + 1);
  const strange = tail.findIndex((line) => refused.has(line));
  const behindStrange = strange === -1 ? [] : tail.slice(strange);
  return [...behindGap, ...behindStrange].filter(isAppended);
}

const isOutdented = (file: ConfigFile, line: Directive, match: LineNode): boolean =>
  indentationOf(file, line).length <= indentationOf(file, match).length;

/** A blank line, or the mark that a tool puts above its own lines. */
function standsBetween(file: ConfigFile, line: LineNode): boolean {
  if (line.type === 'Blank') return line.range[1] > line.range[0];
  if (line.type !== 'Comment') return false;
  return /^[\s#]*(?:BEGIN|Added by|Managed by|Hardening|Ansible|Puppet|Chef|Salt|CIS|STIG|Lynis)\b/i.test(
    file.config.source.text.slice(...line.range),
  );
}

/** What hardening roles, installers and image builders append, and what is seldom meant for a single block. */
const appended: ReadonlySet<KeywordName> = new Set<KeywordName>([
  'AllowAgentForwarding',
  'AllowGroups',
  'AllowTcpForwarding',
  'AllowUsers',
  'Banner',
  'ChallengeResponseAuthentication',
  'ClientAliveCountMax',
  'ClientAliveInterval',
  'DenyGroups',
  'DenyUsers',
  'GSSAPIAuthentication',
  'HostbasedAuthentication',
  'IgnoreRhosts',
  'KbdInteractiveAuthentication',
  'LogLevel',
  'MaxAuthTries',
  'MaxSessions',
  'PasswordAuthentication',
  'PermitEmptyPasswords',
  'PermitRootLogin',
  'PubkeyAuthentication',
  'X11Forwarding',
]);
