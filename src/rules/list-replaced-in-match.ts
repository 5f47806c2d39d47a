import { type Fix, insertWords, unsafeFix } from '../fixes/index.js';
import { type Formula, never } from '../semantics/analysis/conditions.js';
import { type InForce, ingredientsOf } from '../semantics/analysis/settings.js';
import { spaceOf } from '../semantics/analysis/space.js';
import { type CompiledProgram, evaluate, type Scope, type SettingStatement } from '../semantics/index.js';
import { defineRule, type Witness } from './model.js';
import { type AccessList, accessLists, entriesOf, listedBy, onList, partsOfList } from './support/access.js';
import { blocksOf } from './support/blocks.js';
import { noneOf, whoIs } from './support/connections.js';
import { argumentsOf, blockOf, criteriaOf, directiveOf, related } from './support/places.js';
import { isUnconditional } from './support/scopes.js';

const lists = [...accessLists, 'AcceptEnv'] as const;
type List = (typeof lists)[number];
type MessageId = 'allow' | 'deny' | 'environment';

const messageOf: Readonly<Record<List, MessageId>> = {
  AllowUsers: 'allow',
  AllowGroups: 'allow',
  DenyUsers: 'deny',
  DenyGroups: 'deny',
  AcceptEnv: 'environment',
};

/** More names than this are not asked about one by one. */
const MOST_ASKED = 100;

export default defineRule<MessageId>({
  meta: {
    title: 'global list replaced in a block',
    description:
      'A list in a Match block takes the place of the global one, it does not add to it; some who are on the global list are not on it.',
    category: 'semantics',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['sshd_config(5): Match', 'sshd_config(5): AllowUsers'],
    security: { severity: 5, precision: 'high' },
    messages: {
      allow:
        '{keyword} here takes the place of the global list, and no longer lets in {names} where `{match}` matches',
      deny: '{keyword} here takes the place of the global list, and no longer refuses {names} where `{match}` matches',
      environment:
        '{keyword} here takes the place of the global list, and no longer accepts {names} where `{match}` matches',
    },
    example: {
      bad: 'AllowUsers alice bob\n\nMatch Address 10.0.0.0/8\n  AllowUsers carol\n',
      fixed: 'AllowUsers alice bob\n\nMatch Address 10.0.0.0/8\n  AllowUsers carol alice bob\n',
      good: 'AllowUsers alice bob\n\nMatch User deploy\n  AllowUsers deploy@10.0.0.0/8\n',
    },
  },
  *check({ program }) {
    const set = new Set(
      blocksOf(program).flatMap(({ settings }) => settings.map(({ keyword }) => keyword?.keyword)),
    );
    for (const keyword of lists) {
      if (!set.has(keyword)) continue;
      const { global } = ingredientsOf(program, keyword);
      if (global.origins.length === 0) continue;
      for (const [statement, { names, witness }] of replacements(program, keyword, global)) {
        const block = blockOf(statement.scope);
        if (block === null) continue;
        const { file, node } = statement;
        yield {
          at: argumentsOf(file, node),
          message: messageOf[keyword],
          data: { keyword, match: criteriaOf(block), names: names.map((name) => `\`${name}\``).join(', ') },
          ...(keyword === 'AcceptEnv' && { level: 'info' as const }),
          related: global.origins.map((origin) =>
            related(directiveOf(origin.file, origin.node), 'the global list'),
          ),
          witness,
          fixes: fixesOf(statement, keyword, names),
        };
      }
    }
  },
});

interface Replacement {
  readonly names: readonly string[];
  readonly witness: Witness;
}

/** The lines that replace a global list for somebody who loses by it, each with what is lost. */
function replacements(
  program: CompiledProgram,
  keyword: List,
  global: InForce,
): ReadonlyMap<SettingStatement, Replacement> {
  const space = spaceOf(program);
  const first = new Map<Formula, SettingStatement>();
  for (const statement of ingredientsOf(program, keyword).statements) {
    if (statement.scope === null || isUnconditional(statement.scope)) continue;
    const { formula } = space.conditionOf(statement.scope, program);
    if (formula !== never && !first.has(formula)) first.set(formula, statement);
  }
  const found = new Map<SettingStatement, Replacement>();
  const lostBy = keyword === 'AcceptEnv' ? lostNames(program, global) : lostEntries(program, keyword, global);
  for (const [condition, statement] of first) {
    const lost = lostBy(condition);
    if (lost !== null && isInForce(program, keyword, statement, lost.witness)) found.set(statement, lost);
  }
  return found;
}

/** Whether the ordinary evaluator has the line in force for a witness. */
function isInForce(
  program: CompiledProgram,
  keyword: List,
  statement: SettingStatement,
  { connection }: Witness,
): boolean {
  const { origins } = evaluate(program, connection).get(keyword);
  return origins.some((origin) => origin !== 'default' && origin.statement === statement);
}

type LostBy = (condition: Formula) => Replacement | null;

/** The names of the global list that are on none of the lists in blocks that somebody is in. */
function lostNames(program: CompiledProgram, global: InForce): LostBy {
  const accepting = new Map<string, Formula[]>(global.values.map((name) => [name, []]));
  for (const { value, statement } of program.assignments('AcceptEnv')) {
    if (statement.scope === null) continue;
    for (const name of value) accepting.get(name)?.push(conditionOf(program, statement.scope));
  }
  const grounds = [...accepting].map(([name, conditions]) => [name, noneOf(program, conditions)] as const);
  return (condition) => {
    const names: string[] = [];
    let witness: Witness | null = null;
    for (const [name, elsewhere] of grounds) {
      const met = whoIs(program, elsewhere, [condition]);
      if (typeof met === 'string' || !met.possible) continue;
      names.push(name);
      witness ??= met.witness;
    }
    return witness === null ? null : { names, witness };
  };
}

function conditionOf(program: CompiledProgram, scope: NonNullable<Scope>): Formula {
  return spaceOf(program).conditionOf(scope, program).formula;
}

/** The patterns of the global list by which somebody is on it who is on no list of the blocks that hold for them. */
function lostEntries(program: CompiledProgram, keyword: AccessList, global: InForce): LostBy {
  const { blocks } = partsOfList(program, keyword);
  const unlisted = noneOf(program, listedBy(program, { global: null, blocks }));
  const entries = entriesOf(global.origins);
  return (condition) => {
    const kept = new Set(
      blocks.find((each) => each.condition === condition)?.entries.map(({ text }) => text),
    );
    const names: string[] = [];
    let witness: Witness | null = null;
    for (const { text, pattern } of entries.slice(0, MOST_ASKED)) {
      if (kept.has(text) || names.includes(text)) continue;
      const met = whoIs(program, unlisted, [condition, onList(program, [pattern])]);
      if (typeof met === 'string' || !met.possible) continue;
      names.push(text);
      witness ??= met.witness;
    }
    return witness === null ? null : { names, witness };
  };
}

function fixesOf(statement: SettingStatement, keyword: List, names: readonly string[]): readonly Fix[] {
  const { file, node } = statement;
  const last = node.arguments.at(-1);
  if (last === undefined) return [];
  const list = names.join(', ');
  const meaning: Readonly<Record<MessageId, string>> = {
    allow: `add ${list} to this list, so that they can log in here as elsewhere`,
    deny: `add ${list} to this list, so that they are refused here as elsewhere`,
    environment: `add ${list} to this list, so that they are accepted here as elsewhere`,
  };
  const message = messageOf[keyword];
  return [unsafeFix(meaning[message], [insertWords(file, last, names)], { mayLockOut: message === 'deny' })];
}
