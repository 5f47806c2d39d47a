import { manualFix, removeLine } from '../fixes/index.js';
import { hasQuirk, type KeywordName, type Target } from '../openssh/index.js';
import {
  beatenForRoot,
  isHeldByRoot,
  type MatchStatement,
  type SettingStatement,
  speaksOfOthers,
  whoMeets,
} from '../semantics/index.js';
import { lowerAscii } from '../text/index.js';
import { defineRule, type Related, type RuleContext, type RuleFinding, type Witness } from './model.js';
import { dependencies, mootBy } from './support/effects/dependencies.js';
import type { Dependency } from './support/effects/dependency.js';
import { effectiveLines } from './support/effects/effective-lines.js';
import { idleBlocks } from './support/effects/idle-blocks.js';
import { sortAssignments } from './support/effects/in-force.js';

import { blockOf, criteriaOf, directiveOf, nameOf, placeOf, related } from './support/places.js';

export default defineRule({
  meta: {
    title: 'setting that another one leaves without effect',
    description: 'What the line sets could only matter if another keyword had another value.',
    category: 'semantics',
    level: 'info',
    fix: 'manual',
    since: '0.1.0',
    references: ['sshd_config(5): DisableForwarding, ClientAliveCountMax, X11UseLocalhost and others'],
    messages: {
      moot: '{keyword} has no effect: {why}',
      others: '{keyword} has no effect: it is about root, who never matches `{match}`',
      beaten: '{keyword} has no effect: it is about root, for whom {place} wins wherever `{match}` matches',
    },
    example: {
      bad: 'DisableForwarding yes\nAllowTcpForwarding local\n',
      good: 'DisableForwarding yes\nMatch User bob\n  DisableForwarding no\n  AllowTcpForwarding local\n',
    },
  },
  yieldsTo: ['misplaced-global'],
  *check(context) {
    const { program, target } = context;
    yield* linesAboutRoot(context);
    const seen = new Set<unknown>();
    // Where sshd dies of the line, `command-without-user` says that it does nothing besides.
    const refused = new Set(
      program.faults.filter(({ code }) => code === 'command-without-user').map(({ keyword }) => keyword),
    );
    const faulty = new Set(program.faults.map(({ keyword }) => keyword));
    for (const dependency of dependencies) {
      const { keyword, why, unless, on, where, level } = dependency;
      if (where?.(target) === false || !program.settings.has(keyword) || refused.has(keyword)) continue;
      if (unless !== undefined && hasQuirk(target, unless)) continue;
      // What a line at fault was to say may be what this one needs.
      if (on.some((other) => faulty.has(other))) continue;
      const lines = sortAssignments(context, keyword)
        .alive.map(({ statement }) => statement)
        .filter((statement) => !seen.has(statement.node) && claims(dependency, statement, target));
      if (lines.length === 0) continue;
      const effective = effectiveLines(program, keyword, mootBy(dependency));
      if (effective === null) continue;
      for (const statement of lines) {
        const { file, node } = statement;
        // A file that is included twice may have an effect the other time.
        if (effective.has(node) || seen.has(node)) continue;
        const found = reasonsFor(context, statement, on);
        if (found === null) continue;
        seen.add(node);
        yield {
          at: directiveOf(file, node),
          message: 'moot',
          data: { keyword: node.keywordWord.value, why },
          ...(level !== undefined && { level }),
          related: found.reasons,
          ...(found.witness !== null && { witness: found.witness }),
          fixes: [
            manualFix(
              on.length === 0 ? 'remove the line' : 'remove the line, if the other value is meant',
              [],
              [removeLine(file, node)],
            ),
          ],
        };
      }
    }
  },
});

/** Lines of PermitRootLogin in blocks for others than root, and those that another block keeps from root. */
function* linesAboutRoot(context: RuleContext): Iterable<RuleFinding<'others' | 'beaten'>> {
  const { program, target } = context;
  if (target.platform === 'windows') return;
  let idle: ReadonlySet<unknown> | undefined;
  for (const { statement } of sortAssignments(context, 'PermitRootLogin').alive) {
    const { file, node, scope } = statement;
    const block = blockOf(scope);
    // Mostly root gets it somewhere, and then neither is so.
    if (block === null || isHeldByRoot(program, statement)) continue;
    if (!speaksOfOthers(program, statement)) {
      yield* beaten(context, statement, block);
      continue;
    }
    // Of a block that changes nothing at all, match-without-effect says so.
    idle ??= new Set(idleBlocks(program).map((each) => each.block.match.node));
    if (idle.has(block.node)) continue;
    const met = scope === null ? 'none' : whoMeets(program, scope);
    if (typeof met === 'string' || !met.possible) continue;
    yield {
      at: directiveOf(file, node),
      message: 'others',
      data: { keyword: node.keywordWord.value, match: criteriaOf(block) },
      related: [related(directiveOf(block.file, block.node), 'nobody but these')],
      witness: met.witness,
      fixes: [manualFix('remove the line, which is about nobody here', [], [removeLine(file, node)])],
    };
  }
}

/** A line that closes what the other leaves open is a loss; of one that opens it, other rules speak. */
function* beaten(
  context: RuleContext,
  statement: SettingStatement,
  block: MatchStatement,
): Iterable<RuleFinding<'beaten'>> {
  const found = beatenForRoot(context.program, statement);
  if (found === null) return;
  const { file, node } = statement;
  const { winner, witness } = found;
  const own = lowerAscii(node.arguments[0]?.value ?? '');
  if (context.evaluate(witness.connection).get('PermitRootLogin').values[0] === own) return;
  yield {
    at: directiveOf(file, node),
    message: 'beaten',
    data: {
      keyword: node.keywordWord.value,
      match: criteriaOf(block),
      place: nameOf(placeOf(winner), file),
    },
    ...(own === 'no' && { level: 'warning' as const }),
    related: [related(directiveOf(winner.file, winner.node), 'this value is used')],
    witness,
    fixes: [
      manualFix(
        'put this block in front of the other, if it is to hold, or remove the line',
        [],
        [removeLine(file, node)],
      ),
    ],
  };
}

/** Whether a line says something that it would be a mistake to lose. */
function claims({ keyword, claims: own }: Dependency, { node }: SettingStatement, target: Target): boolean {
  const words = node.arguments.map(({ value }) => value).filter((value) => value !== '');
  if (own !== undefined) return own(words.map((word) => lowerAscii(word)));
  const [usual = []] = target.defaultWords(keyword) ?? [];
  return lowerAscii(words.join(' ')) !== lowerAscii(usual.join(' '));
}

/** The lines that leave it without effect, for somebody whom it is in force for; `null` where there is nobody. */
function reasonsFor(
  context: RuleContext,
  { scope }: SettingStatement,
  keywords: readonly KeywordName[],
): { readonly reasons: readonly Related[]; readonly witness: Witness | null } | null {
  const met = scope === null ? null : whoMeets(context.program, scope);
  if (typeof met === 'string' || met?.possible === false) return null;
  const inForce = met === null ? context.evaluation : context.evaluate(met.witness.connection);
  const reasons = keywords.flatMap((keyword) =>
    inForce
      .get(keyword)
      .origins.flatMap((origin) =>
        origin === 'default'
          ? []
          : [related(directiveOf(origin.file, origin.statement.node), `${keyword} is set here`)],
      ),
  );
  return { reasons, witness: met?.witness ?? null };
}
