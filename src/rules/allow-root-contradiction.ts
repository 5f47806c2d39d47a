import { type Fix, removeWords, replaceWord, unsafeFix } from '../fixes/index.js';
import { partition } from '../semantics/analysis/classes.js';
import { type Formula, not } from '../semantics/analysis/conditions.js';
import { pathFormula } from '../semantics/analysis/describe.js';
import { loginFor } from '../semantics/analysis/login.js';
import { spaceOf } from '../semantics/analysis/space.js';
import { type CompiledProgram, evaluate, type SettingStatement } from '../semantics/index.js';
import { defineRule, type RuleFinding, type Witness } from './model.js';
import { type Entry, onList, partsOfList } from './support/access.js';
import { type Ground, groundOf, noneOf, whoIs } from './support/connections.js';
import { directiveOf, nameOf, placeOf, related, wordOf } from './support/places.js';
import { rootFormula } from './support/root.js';

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
    const { global, blocks } = partsOfList(program, 'AllowUsers');
    const outside = noneOf(
      program,
      blocks.map(({ condition }) => condition),
    );
    const lists: readonly List[] = [
      ...(global === null ? [] : [{ entries: global, ground: outside, when: [] }]),
      ...blocks.map(({ condition, entries }) => ({ entries, ground: groundOf(null), when: [condition] })),
    ];
    const judged = lists.map((list) => ({ ...list, shut: entriesShutOut(program, list) }));
    const isShut = ({ entries, shut }: (typeof judged)[number]): boolean => shut.length === entries.length;
    const everyone = global !== null && judged.every(isShut);
    for (const [index, list] of judged.entries()) {
      const [first] = list.shut;
      if (first === undefined) continue;
      // Blocks that hold for the same connections add to each other.
      const alone = index === 0 && global !== null ? true : blocks.length === 1;
      if (isShut(list) && (everyone || alone)) {
        if (index === 0 || !everyone) yield wholeList(list, first, everyone);
      } else {
        for (const shut of list.shut) yield singleEntry(shut);
      }
    }
  },
});

/** A list that is in force for some connections. */
interface List {
  readonly entries: readonly Entry[];
  readonly ground: Ground;
  readonly when: readonly Formula[];
}

/** An entry for root, while root may not log in. */
interface ShutOut {
  readonly entry: Entry;
  readonly forbidding: SettingStatement;
  readonly witness: Witness;
}

function mentionsBoth(program: CompiledProgram): boolean {
  return (
    program.assignments('AllowUsers').length > 0 &&
    program.assignments('PermitRootLogin').some(({ value }) => value === 'no')
  );
}

/** The entries of a list that name nobody but root, where root is never let in. */
function entriesShutOut(program: CompiledProgram, { entries, ground, when }: List): readonly ShutOut[] {
  const root = rootFormula(program);
  const { solver } = spaceOf(program);
  const lenient = partition(program, 'PermitRootLogin').classes.filter(({ value }) => value !== 'no');
  return entries.flatMap((entry): readonly ShutOut[] => {
    const named = onList(program, [entry.pattern]);
    // A pattern with a star is meant for others.
    if (typeof entry.pattern === 'string' || entry.pattern.user.includes('*')) return [];
    if (solver.satisfiable([named, not(root)])) return [];
    const met = whoIs(program, ground, [...when, named, root]);
    if (typeof met === 'string' || !met.possible) return [];
    const letIn = lenient.some(
      ({ path }) => whoIs(program, ground, [...when, named, root, pathFormula(path)]) !== 'none',
    );
    const { connection } = met.witness;
    const [forbidding] = evaluate(program, connection).get('PermitRootLogin').origins;
    if (letIn || forbidding === undefined || forbidding === 'default') return [];
    if (loginFor(program, connection).methods.length > 0) return [];
    return [{ entry, forbidding: forbidding.statement, witness: met.witness }];
  });
}

function wholeList({ entries }: List, first: ShutOut, everyone: boolean): RuleFinding<MessageId> {
  const { statement } = first.entry;
  const { file } = statement;
  const words = entries.filter((entry) => entry.statement === statement).map(({ word }) => word);
  const start = Math.min(...words.map(({ range }) => range[0]));
  const end = Math.max(...words.map(({ range }) => range[1]));
  return {
    at: { file, range: [start, end] },
    message: everyone ? 'nobody' : 'some',
    ...(!everyone && { level: 'warning' as const }),
    ...explained(first),
    fixes: fixesOf(first.forbidding),
  };
}

function singleEntry(shut: ShutOut): RuleFinding<MessageId> {
  const { statement, word, text } = shut.entry;
  const remove = unsafeFix(
    `take \`${text}\` off the list; nobody loses a login by that, as PermitRootLogin refuses it`,
    [removeWords(statement.file, [word])],
  );
  return {
    at: wordOf(statement.file, word),
    message: 'root',
    level: 'warning',
    ...explained(shut),
    // The last name of a line must stay: without a list everyone is let in.
    fixes: statement.node.arguments.length > 1 ? [remove] : [],
  };
}

function explained({ entry, forbidding, witness }: ShutOut) {
  return {
    data: { name: entry.text, place: nameOf(placeOf(forbidding), entry.statement.file) },
    related: [related(directiveOf(forbidding.file, forbidding.node), 'root may not log in')],
    witness,
  } satisfies Partial<RuleFinding<MessageId>>;
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
