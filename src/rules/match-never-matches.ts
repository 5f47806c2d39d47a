import { manualFix, removeBlock } from '../fixes/index.js';
import { matchPatternList, parseAddressList, type Target } from '../openssh/index.js';
import {
  blocksOf,
  type CompiledProgram,
  type ConditionPart,
  type Conflict,
  conflictIn,
  hasBlocks,
  isForNames,
  linesOpened,
  type MatchStatement,
  type OpenedLine,
  ordinary,
  whoMisses,
} from '../semantics/index.js';
import { defineRule, type Related } from './model.js';
import { openLists } from './support/lists/negated-lists.js';
import { directiveOf, nameOf, related } from './support/places.js';
import { unmatchableIn } from './support/lists/unmatchable.js';

type MessageId = 'negated' | 'vetoed' | 'contradiction' | 'outer' | 'endpoint' | 'family' | 'version';

export default defineRule<MessageId>({
  meta: {
    title: 'Match line that nobody meets',
    description:
      'The criteria of a Match line, with those of the block around it, cannot all be met by any connection.',
    category: 'semantics',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['Match'],
    onlyWhereSet: true,
    references: ['sshd_config(5): Match', 'ssh_config(5): PATTERNS'],
    messages: {
      negated:
        '{criteria} never matches: a list of nothing but negated patterns matches nobody; its block is never in force',
      vetoed: '{criteria} never matches: what the list names it also excludes; its block is never in force',
      contradiction:
        '{criteria} exclude each other; nobody meets all of them, so this block is never in force',
      outer:
        '{criteria} exclude each other, and the block around this one is part of it; this block is never in force',
      endpoint: '{criteria} never matches, because sshd does not listen there; its block is never in force',
      family:
        '{criteria} never matches, because sshd listens on no address of IPv{version}; its block is never in force',
      version:
        '`{list}` never matches: sshd calls itself `{own}`, with the patch level; its block is never in force',
    },
    example: {
      bad: 'Match User !bob\n  PermitTTY no\n',
      fixed: 'Match User *,!bob\n  PermitTTY no\n',
    },
  },
  *check({ program, target }) {
    if (!hasBlocks(program)) return;
    const inside = new Map(blocksOf(program).map(({ match, settings }) => [match, settings]));
    const seen = new Set<unknown>();
    for (const statement of program.statements) {
      if (statement.type !== 'match' || statement.faults.length > 0 || seen.has(statement.node)) continue;
      const list = versionWithoutLevel(statement, target);
      if (list !== null) {
        seen.add(statement.node);
        yield {
          at: directiveOf(statement.file, statement.node),
          message: 'version',
          data: { list: `version ${list}`, own: target.versionText },
          witness: ordinary(program, []),
        };
        continue;
      }
      const found = conflictIn(program, statement);
      if (found === null || isSaidElsewhere(program, found) || cannotBeRead(program, found)) continue;
      seen.add(statement.node);
      const message = messageOf(found);
      const { file, node } = statement;
      const opened =
        message === 'negated' ? linesOpened(program, statement, inside.get(statement) ?? []) : [];
      const others = found.parts.filter(({ at }) => at.file !== file || at.line !== statement.line);
      yield {
        at: directiveOf(file, node),
        message,
        data: {
          criteria: found.parts.map((part) => nameOfPart(part, statement)).join(' and '),
          version: versionOf(program, found),
        },
        related: [
          ...others.map(({ at }) => related({ file: at.file, range: at.range }, 'this criterion holds here')),
          ...decidersOf(opened),
        ],
        witness: whoMisses(program, statement, found),
        ...((message === 'endpoint' || message === 'family') && { level: 'info' as const }),
        fixes: [
          ...(message === 'negated' ? openLists(statement, opened) : []),
          manualFix('remove the block, if nobody is meant', [], [removeBlock(file, node)]),
        ],
      };
    }
  },
});

/**
 * A list of versions by names of OpenSSH without a patch level, `OpenSSH_10.0`, which portable OpenSSH never calls itself; that of OpenBSD
 * has none. `null` where a pattern may stand for more, or the target is met all the same.
 */
function versionWithoutLevel({ criteria }: MatchStatement, { platform, versionText }: Target): string | null {
  if (platform === 'openbsd') return null;
  for (const criterion of criteria) {
    if (criterion.kind !== 'version') continue;
    const { list } = criterion;
    const isBare = list.split(',').every((item) => /^OpenSSH_\d+\.\d+$/.test(item));
    if (isBare && matchPatternList(versionText, list) !== 1) return list;
  }
  return null;
}

/** The lines that would decide in the place of all lines of a block even if its list began with `*`. */
function decidersOf(opened: readonly OpenedLine[]): readonly Related[] {
  if (opened.some(({ isFor }) => isFor !== 'nobody')) return [];
  const lines = new Set(opened.flatMap(({ by }) => by));
  return [...lines].map(({ file, node }) =>
    related(directiveOf(file, node), 'this value would be used even if the list began with `*`'),
  );
}

/** Whether another rule says why a list names nobody: of addresses that are none, or that no client has, `unmatchable-address` does. */
function isSaidElsewhere(program: CompiledProgram, { kind, parts }: Conflict): boolean {
  if (kind === 'family')
    return parts.every(({ list }) => unmatchableIn({ kind: 'address', list }, program).length > 0);
  if (kind !== 'list') return false;
  return parts.every(({ criterion, list }) => {
    // `windows-account-names` speaks of identifiers that sshd does not know.
    if (criterion === 'Group' && program.tree.target.platform === 'windows')
      return list.split(',').every((item) => /^!?S-1-/i.test(item));
    if (criterion !== 'Address' && criterion !== 'LocalAddress') return false;
    const named = parseAddressList(list, program.tree.target).items.filter(({ negated }) => !negated);
    return (
      named.length > 0 && named.every(({ text, network }) => network === null && isForNames(program, text))
    );
  });
}

/** Whether sshd ends a connection over a list of addresses that it reads only then: `invalid-match` says so. */
function cannotBeRead(program: CompiledProgram, { parts }: Conflict): boolean {
  return parts.some(
    ({ criterion, list }) =>
      /^(?:Local)?Address$/.test(criterion) && parseAddressList(list, program.tree.target).faults.length > 0,
  );
}

function messageOf({ kind, parts }: Conflict): MessageId {
  switch (kind) {
    case 'list':
      return parts.every(({ list }) => list.split(',').every((item) => item.startsWith('!')))
        ? 'negated'
        : 'vetoed';
    case 'criteria':
      return 'contradiction';
    case 'outer':
    case 'endpoint':
    case 'family':
      return kind;
  }
}

/** The version of IP whose addresses a list names. */
function versionOf({ tree }: CompiledProgram, { parts: [part] }: Conflict): string {
  const [item] = parseAddressList(part?.list ?? '', tree.target).items;
  return String(item?.network?.family ?? '');
}

function nameOfPart({ criterion, list, at }: ConditionPart, match: MatchStatement): string {
  const text = `\`${`${criterion} ${list}`.trimEnd()}\``;
  return at.file === match.file && at.line === match.line
    ? text
    : `${text} (${nameOf({ file: at.file, range: at.range }, match.file)})`;
}
