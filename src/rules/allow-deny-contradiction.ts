import { type Fix, manualFix, removeLine, removeWords, unsafeFix } from '../fixes/index.js';
import { loginFor } from '../semantics/analysis/login.js';
import type { CompiledProgram } from '../semantics/index.js';
import { defineRule, type Witness } from './model.js';
import { type AccessList, type Entry, listedBy, maybeWithin, onList, partsOfList } from './support/access.js';
import { noneOf, whoIs } from './support/connections.js';
import { nameOf, placeOf, related, wordOf } from './support/places.js';

const pairs = [
  ['AllowUsers', 'DenyUsers'],
  ['AllowGroups', 'DenyGroups'],
] as const;

export default defineRule({
  meta: {
    title: 'allowed and refused at once',
    description: 'A name or pattern is allowed that a Deny list always refuses.',
    category: 'security',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['sshd_config(5): AllowUsers', 'sshd_config(5): DenyUsers'],
    security: { severity: 4, precision: 'very-high' },
    messages: {
      refused:
        '`{name}` is allowed here and always refused by {deny} at {place}, which sshd asks first; whom it names cannot log in',
    },
    example: {
      bad: 'AllowUsers alice bob\nDenyUsers bob mallory\n',
      fixed: 'AllowUsers alice\nDenyUsers bob mallory\n',
      good: 'AllowUsers alice bob\nDenyUsers bob@192.0.2.0/24\n',
    },
  },
  *check({ program }) {
    for (const [allow, deny] of pairs) {
      if (program.assignments(allow).length === 0 || program.assignments(deny).length === 0) continue;
      for (const { entry, by, witness } of contradictions(program, allow, deny)) {
        const { file } = entry.statement;
        yield {
          at: wordOf(file, entry.word),
          message: 'refused',
          data: { name: entry.text, deny, place: nameOf(placeOf(by.statement), file) },
          related: [related(wordOf(by.statement.file, by.word), 'refused here')],
          witness,
          fixes: fixesOf(entry, by, allow, deny),
        };
      }
    }
  },
});

interface Contradiction {
  readonly entry: Entry;
  readonly by: Entry;
  readonly witness: Witness;
}

/** The words of an Allow list that let nobody in, because whoever they name is refused wherever the list is in force. */
function* contradictions(
  program: CompiledProgram,
  allow: AccessList,
  deny: AccessList,
): Iterable<Contradiction> {
  const allowed = partsOfList(program, allow);
  const denied = partsOfList(program, deny);
  const refusing = [...(denied.global ?? []), ...denied.blocks.flatMap(({ entries }) => entries)];
  const outside = allowed.blocks.map(({ condition }) => condition);
  const refusal = listedBy(program, denied);
  const inBlocks = noneOf(program, refusal);
  const parts = [
    {
      entries: allowed.global ?? [],
      when: [],
      let: noneOf(program, [...refusal, ...outside]),
      all: noneOf(program, outside),
    },
    ...allowed.blocks.map(({ condition, entries }) => ({
      entries,
      when: [condition],
      let: inBlocks,
      all: null,
    })),
  ];
  const verdicts = new Map<Entry['word'], Contradiction | null>();
  for (const { entries, when, let: unrefused, all } of parts) {
    for (const entry of entries) {
      if (verdicts.get(entry.word) === null) continue;
      const by = refusing.find(({ pattern }) => maybeWithin(entry.pattern, [pattern]));
      const named = [...when, onList(program, [entry.pattern])];
      const met = by === undefined ? 'unknown' : whoIs(program, all, named);
      // Where nobody is named at all, other places decide.
      if (met === 'none') continue;
      const isRefused = met !== 'unknown' && met.possible && whoIs(program, unrefused, named) === 'none';
      verdicts.set(entry.word, by !== undefined && isRefused ? { entry, by, witness: met.witness } : null);
    }
  }
  for (const verdict of verdicts.values()) {
    if (verdict === null || loginFor(program, verdict.witness.connection).methods.length > 0) continue;
    yield verdict;
  }
}

function fixesOf(entry: Entry, by: Entry, allow: string, deny: string): readonly Fix[] {
  const { file, node } = entry.statement;
  const staying = `take \`${by.text}\` off ${deny}, if it is to be let in`;
  const others = by.statement.node.arguments.length > 1;
  const letting = manualFix(
    staying,
    [],
    [others ? removeWords(by.statement.file, [by.word]) : removeLine(by.statement.file, by.statement.node)],
  );
  // The last name of a list must stay: without the list everyone is let in.
  if (node.arguments.length === 1) return [letting];
  const removing = unsafeFix(
    `take \`${entry.text}\` off ${allow}; nobody loses a login by that, as ${deny} refuses it in any case`,
    [removeWords(file, [entry.word])],
  );
  return [removing, letting];
}
