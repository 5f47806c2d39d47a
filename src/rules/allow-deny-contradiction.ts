import { type Fix, manualFix, removeLine, removeWords, unsafeFix } from '../fixes/index.js';
import { not } from '../semantics/analysis/conditions.js';
import type { InForce } from '../semantics/analysis/settings.js';
import type { CompiledProgram } from '../semantics/index.js';
import { defineRule, type Witness } from './model.js';
import { entriesOf, type Entry, maybeWithin, onList } from './support/access.js';
import { type JointClass, jointClasses, whoIs } from './support/connections.js';
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
      const listed = ([own]: readonly InForce[]): boolean => own !== undefined && own.origins.length > 0;
      const { complete, classes } = jointClasses(program, [allow, deny], listed);
      if (!complete) continue;
      const seen = new Set<unknown>();
      for (const [word, { entry, by, witness }] of contradictions(program, classes)) {
        if (seen.has(word)) continue;
        seen.add(word);
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

/** The words of Allow lists that let nobody in, because whoever they name is refused. */
function contradictions(
  program: CompiledProgram,
  classes: readonly JointClass[],
): ReadonlyMap<Entry['word'], Contradiction> {
  const useful = new Set<Entry['word']>();
  const refused = new Map<Entry['word'], Contradiction>();
  for (const { found, path } of classes) {
    const [allow, deny] = found;
    if (allow === undefined || deny === undefined) continue;
    const denied = entriesOf(deny.origins);
    const patterns = denied.map(({ pattern }) => pattern);
    for (const entry of entriesOf(allow.origins)) {
      if (useful.has(entry.word)) continue;
      const verdict = maybeWithin(entry.pattern, patterns) ? judge(entry, denied, patterns) : 'useful';
      if (verdict === 'useful') useful.add(entry.word);
      else if (verdict !== null && !refused.has(entry.word)) refused.set(entry.word, verdict);
    }

    function judge(
      entry: Entry,
      others: readonly Entry[],
      all: readonly Entry['pattern'][],
    ): Contradiction | 'useful' | null {
      const named = onList(program, [entry.pattern]);
      if (whoIs(program, path, [named, not(onList(program, all))]) !== 'none') return 'useful';
      const met = whoIs(program, path, [named]);
      // Nobody of this class is named at all.
      if (typeof met === 'string') return met === 'none' ? null : 'useful';
      const by = others.find(({ pattern }) => maybeWithin(entry.pattern, [pattern]));
      return by === undefined ? 'useful' : { entry, by, witness: met.witness };
    }
  }
  for (const word of useful) refused.delete(word);
  return refused;
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
