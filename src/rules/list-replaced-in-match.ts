import { type Fix, insertWords, unsafeFix } from '../fixes/index.js';
import { not } from '../semantics/analysis/conditions.js';
import { type InForce, ingredientsOf } from '../semantics/analysis/settings.js';
import type { CompiledProgram, SettingStatement } from '../semantics/index.js';
import { defineRule, type Witness } from './model.js';
import { accessLists, entriesOf, type Entry, onList } from './support/access.js';
import { blocksOf } from './support/blocks.js';
import { type JointClass, jointClasses, whoIs } from './support/connections.js';
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
  const found = new Map<SettingStatement, Replacement>();
  const inBlock = ([own]: readonly InForce[]): boolean =>
    own?.origins.some(({ scope }) => !isUnconditional(scope)) === true;
  for (const each of jointClasses(program, [keyword], inBlock).classes) {
    const [own] = each.found;
    const statement = own?.origins.find(({ scope }) => !isUnconditional(scope));
    if (own === undefined || statement === undefined || found.has(statement) || !each.possible) continue;
    const lost =
      keyword === 'AcceptEnv' ? lostNames(each, own, global) : lostEntries(program, each, own, global);
    if (lost !== null) found.set(statement, lost);
  }
  return found;
}

function lostNames({ witness }: JointClass, own: InForce, global: InForce): Replacement | null {
  const names = global.values.filter((name) => !own.values.includes(name));
  return names.length === 0 ? null : { names, witness };
}

/** The patterns of the global list by which somebody is on it who is not on the block's. */
function lostEntries(
  program: CompiledProgram,
  { path }: JointClass,
  own: InForce,
  global: InForce,
): Replacement | null {
  const here = own.value as readonly Entry['pattern'][];
  const kept = new Set(own.values);
  const unlisted = not(onList(program, here));
  const names: string[] = [];
  let witness: Witness | null = null;
  const asked = entriesOf(global.origins).filter(({ text }) => !kept.has(text));
  for (const { text, pattern } of asked.slice(0, MOST_ASKED)) {
    if (names.includes(text)) continue;
    const met = whoIs(program, path, [onList(program, [pattern]), unlisted]);
    if (typeof met === 'string' || !met.possible) continue;
    names.push(text);
    witness ??= met.witness;
  }
  return witness === null ? null : { names, witness };
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
