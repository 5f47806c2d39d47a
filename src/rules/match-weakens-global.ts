import { type Fix, manualFix, removeLine, unsafeFix } from '../fixes/index.js';
import { concernsLogin, type KeywordName, type ValueType, valueTypeOf } from '../openssh/index.js';
import {
  type CompiledProgram,
  evaluate,
  isForEverybody,
  isMootFor,
  keywordsInBlocks,
  mayBeMoot,
  rootLetInInVain,
  type SettingStatement,
  type Weakening,
  weakeningsOf,
  type Witness,
} from '../semantics/index.js';
import { defineRule } from './model.js';
import { type Hardening, hardenings } from './support/effects/hardenings.js';
import { noPasswordAlone } from './support/effects/moot.js';
import { blockOf, criteriaOf, directiveOf, nameOf, placeOf, related } from './support/places.js';

export default defineRule({
  meta: {
    title: 'block that weakens what holds globally',
    description:
      'A Match block lets through what the global section forbids, for connections that there can be.',
    category: 'security',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['Match'],
    onlyWhereSet: true,
    references: ['sshd_config(5): Match'],
    security: { severity: 5, precision: 'high' },
    messages: {
      undone:
        '{keyword} is `{value}` for everyone, as everyone matches `{match}`; the `{global}` of {place} holds for nobody',
      weakens: '{keyword} is `{value}` where `{match}` matches; globally it is `{global}` ({place})',
      root: '{keyword} is `{value}` where `{match}` matches, and root can be there; globally it is `{global}` ({place})',
    },
    example: {
      bad: 'PermitRootLogin no\n\nMatch Address 10.0.0.0/8,!10.0.0.5\n  PermitRootLogin yes\n',
      fixed: 'PermitRootLogin no\n\nMatch Address 10.0.0.0/8,!10.0.0.5\n',
    },
  },
  *check({ program, target }) {
    const set = keywordsInBlocks(program);
    for (const hardening of hardenings) {
      const { keyword, grave, targets } = hardening;
      if (!set.has(keyword) || targets?.(target) === false) continue;
      const { weakenings } = weakeningsOf(program, hardening);
      const [first] = weakenings;
      if (first === undefined) continue;
      // No other block takes anybody from it.
      const decider = program
        .assignments(keyword)
        .find(({ statement }) => statement.scope !== null)?.statement;
      const last = lastOther(program, keyword, first.global);
      const harmless = withoutPasswords(program, hardening, weakenings);
      // permit-root-login-refused speaks of them.
      const inVain = new Set(
        keyword === 'PermitRootLogin' ? rootLetInInVain(program).map(({ statement }) => statement) : [],
      );
      for (const found of weakenings) {
        const { statement, value, global, origin, witness } = found;
        const block = blockOf(statement.scope);
        // What sshd does by itself was not a decision of this file; only the grave is said then.
        if (block === null || inVain.has(statement) || (origin === undefined && value !== grave)) continue;
        const { file, node } = statement;
        const place = origin === undefined ? 'default' : nameOf(placeOf(origin), file);
        const isUndone =
          origin !== undefined && statement === decider && isForEverybody(program, statement.scope);
        yield {
          at: directiveOf(file, node),
          message: isUndone ? 'undone' : keyword === 'PermitRootLogin' ? 'root' : 'weakens',
          data: {
            keyword,
            value: said(keyword, value),
            global: said(keyword, global),
            place,
            match: criteriaOf(block),
          },
          ...((value !== grave || harmless.has(statement)) && !isUndone && { level: 'info' as const }),
          related:
            origin === undefined ? [] : [related(directiveOf(origin.file, origin.node), 'the global value')],
          witness,
          fixes: [removing(found, last)],
        };
      }
    }
  },
});

/** The lines that let root in where no login takes a password alone: `yes` lets in nobody there whom `prohibit-password` does not. */
function withoutPasswords(
  program: CompiledProgram,
  hardening: Hardening,
  weakenings: readonly Weakening[],
): ReadonlySet<SettingStatement> {
  const { keyword, grave } = hardening;
  const moots =
    keyword === 'PermitRootLogin' ? noPasswordAlone.filter((moot) => mayBeMoot(program, moot)) : [];
  const isWithout = ({ connection }: Witness): boolean =>
    moots.some((moot) => isMootFor(moot, evaluate(program, connection)));
  // Of most lines the first who was found takes a password, and nobody else need be looked for.
  const doubtful = weakenings.filter(({ value, witness }) => value === grave && isWithout(witness));
  if (doubtful.length === 0) return new Set();
  const grievous = weakeningsOf(program, { ...hardening, moot: () => moots });
  if (!grievous.complete) return new Set();
  const taken = new Set(grievous.weakenings.map(({ statement }) => statement));
  return new Set(doubtful.map(({ statement }) => statement).filter((statement) => !taken.has(statement)));
}

/** A value as it is written. */
function said(keyword: KeywordName, value: unknown): string {
  const type: ValueType<unknown> = valueTypeOf(keyword);
  return type.words(value).join(' ');
}

/** The number of the last line in a block that says something else than the global value; -1 where there is none. */
function lastOther(program: CompiledProgram, keyword: KeywordName, global: unknown): number {
  const other = program
    .assignments(keyword)
    .findLast(
      ({ statement: { scope }, value }) => scope !== null && said(keyword, value) !== said(keyword, global),
    );
  return other?.statement.index ?? -1;
}

/**
 * Whether an exception is meant is not for a program to say: what decides logins is only removed on request, the rest by hand.
 *
 * @param last - of lines that say something else; behind this one, it may be the next that decides
 */
function removing({ statement, global }: Weakening, last: number): Fix {
  const { file, node, keyword, index } = statement;
  const edits = [removeLine(file, node)];
  if (keyword === null || !concernsLogin(keyword.keyword)) {
    return manualFix('remove the line, if the global value is meant for all', [], edits);
  }
  const then = last > index ? 'here, or what a block behind this one says' : 'here as it is globally';
  return unsafeFix(
    `remove the line; ${keyword.keyword} is \`${said(keyword.keyword, global)}\` ${then}`,
    edits,
    {
      mayLockOut: true,
    },
  );
}
