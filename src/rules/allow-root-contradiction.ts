import { type Fix, removeWords, replaceWord, unsafeFix } from '../fixes/index.js';
import { not } from '../semantics/analysis/conditions.js';
import { spaceOf } from '../semantics/analysis/space.js';
import type { InForce } from '../semantics/analysis/settings.js';
import type { CompiledProgram, SettingStatement } from '../semantics/index.js';
import { defineRule, type RuleFinding } from './model.js';
import { entriesOf, type Entry, onList } from './support/access.js';
import { type JointClass, jointClasses, whoIs } from './support/connections.js';
import { argumentsOf, directiveOf, nameOf, placeOf, related, wordOf } from './support/places.js';
import { rootFormula } from './support/root.js';
import { isUnconditional } from './support/scopes.js';

type MessageId = 'nobody' | 'some' | 'root';

export default defineRule<MessageId>({
  meta: {
    title: 'root allowed, and its login forbidden',
    description:
      'AllowUsers names root while PermitRootLogin is no; where it names nobody else, nobody can log in.',
    category: 'security',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['sshd_config(5): AllowUsers', 'sshd_config(5): PermitRootLogin'],
    security: { severity: 7, precision: 'very-high' },
    messages: {
      nobody: 'AllowUsers lets in only root, and PermitRootLogin is no at {place}; nobody can log in',
      some: 'AllowUsers lets in only root here, and PermitRootLogin is no at {place}; whoever this list is in force for cannot log in',
      root: '`{name}` is allowed here, but PermitRootLogin is no at {place}; root cannot log in',
    },
    example: {
      bad: 'AllowUsers root\nPermitRootLogin no\n',
      fixed: 'AllowUsers root\nPermitRootLogin prohibit-password\n',
      good: 'AllowUsers root alice\nPermitRootLogin prohibit-password\n',
    },
  },
  *check({ program, target }) {
    if (target.platform === 'windows' || !mentionsBoth(program)) return;
    const listed = ([own]: readonly InForce[]): boolean => own !== undefined && own.origins.length > 0;
    const { complete, classes } = jointClasses(program, ['AllowUsers', 'PermitRootLogin'], listed);
    if (!complete) return;
    const reported = new Set<SettingStatement>();
    for (const each of classes) {
      const [allow, root] = each.found;
      const [line] = allow?.origins ?? [];
      const [forbidding] = root?.origins ?? [];
      if (allow === undefined || line === undefined || forbidding === undefined || root?.value !== 'no')
        continue;
      if (reported.has(line) || !isRootAlone(program, allow)) continue;
      const met = whoIs(program, each.path, [rootFormula(program)]);
      if (typeof met === 'string' || !met.possible) continue;
      reported.add(line);
      yield {
        ...findingOf(line, forbidding, classes),
        witness: met.witness,
        fixes: fixesOf(forbidding),
      };
    }
    for (const [word, { entry, forbidding, met }] of uselessEntries(program, classes)) {
      const { statement } = entry;
      if (reported.has(statement) || statement.node.arguments.length === 1) continue;
      yield {
        at: wordOf(statement.file, word),
        message: 'root',
        level: 'warning',
        data: { name: entry.text, place: nameOf(placeOf(forbidding), statement.file) },
        related: [related(directiveOf(forbidding.file, forbidding.node), 'root may not log in')],
        witness: met.witness,
        fixes: [
          unsafeFix(
            `take \`${entry.text}\` off the list; nobody loses a login by that, as PermitRootLogin refuses it`,
            [removeWords(statement.file, [word])],
          ),
        ],
      };
    }
  },
});

function mentionsBoth(program: CompiledProgram): boolean {
  return (
    program.assignments('AllowUsers').length > 0 &&
    program.assignments('PermitRootLogin').some(({ value }) => value === 'no')
  );
}

function findingOf(
  line: SettingStatement,
  forbidding: SettingStatement,
  classes: readonly JointClass[],
): RuleFinding<MessageId> {
  const everyone = classes.length === 1 && isUnconditional(line.scope);
  return {
    at: argumentsOf(line.file, line.node),
    message: everyone ? 'nobody' : 'some',
    ...(!everyone && { level: 'warning' as const }),
    data: { place: nameOf(placeOf(forbidding), line.file) },
    related: [related(directiveOf(forbidding.file, forbidding.node), 'root may not log in')],
  };
}

/** Whether a list lets in nobody but root. */
function isRootAlone(program: CompiledProgram, { value }: InForce): boolean {
  const patterns = value as readonly Entry['pattern'][];
  const { solver } = spaceOf(program);
  return !solver.satisfiable([onList(program, patterns), not(rootFormula(program))]);
}

interface Useless {
  readonly entry: Entry;
  readonly forbidding: SettingStatement;
  readonly met: Exclude<ReturnType<typeof whoIs>, string>;
}

/** The words that name nobody but root, where root is never let in. */
function uselessEntries(
  program: CompiledProgram,
  classes: readonly JointClass[],
): ReadonlyMap<Entry['word'], Useless> {
  const root = rootFormula(program);
  const { solver } = spaceOf(program);
  const useful = new Set<Entry['word']>();
  const useless = new Map<Entry['word'], Useless>();
  for (const { found, path } of classes) {
    const [allow, permit] = found;
    const [forbidding] = permit?.origins ?? [];
    for (const entry of entriesOf(allow?.origins ?? [])) {
      if (useful.has(entry.word) || useless.has(entry.word)) continue;
      const named = onList(program, [entry.pattern]);
      if (!isLikeRoot(entry) || solver.satisfiable([named, not(root)])) {
        useful.add(entry.word);
        continue;
      }
      const met = whoIs(program, path, [named, root]);
      if (met === 'none') continue;
      if (permit?.value !== 'no' || forbidding === undefined || met === 'unknown') useful.add(entry.word);
      else useless.set(entry.word, { entry, forbidding, met });
    }
  }
  // One class in which it is of use suffices.
  for (const { found, path } of classes) {
    const [allow, permit] = found;
    if (permit?.value === 'no') continue;
    for (const entry of entriesOf(allow?.origins ?? [])) {
      if (!useless.has(entry.word)) continue;
      if (whoIs(program, path, [onList(program, [entry.pattern]), root]) !== 'none')
        useless.delete(entry.word);
    }
  }
  return useless;
}

/** A pattern with a star names more than root. */
function isLikeRoot({ pattern }: Entry): boolean {
  return typeof pattern !== 'string' && !pattern.user.includes('*');
}

function fixesOf(forbidding: SettingStatement): readonly Fix[] {
  const word = forbidding.node.arguments[0];
  if (word === undefined) return [];
  return [
    unsafeFix('write `prohibit-password`; root can log in with a key, where this line is in force', [
      replaceWord(forbidding.file, word, 'prohibit-password'),
    ]),
  ];
}
