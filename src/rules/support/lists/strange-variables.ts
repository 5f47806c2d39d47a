import { type Fix, replaceText, unsafeFix } from '../../../fixes/index.js';
import type { RuleContext, RuleFinding } from '../../model.js';
import { sortAssignments } from '../effects/in-force.js';

/** What shells and regular expressions write, and no variable has in its name. */
const foreign = /\[(?=[^\]]*\])|[\^$|]/;

/** A name with such signs around it: `$LANG`, `^LC_*$`, `${LANG}`. */
const wrapped = /^(?:\$\{([\w*?]+)\}|[$^]?([\w*?]+)\$?)$/;

/** Patterns of variables with signs that are no wildcards for sshd, so that they match no name. */
export function* strangeVariables(context: RuleContext): Iterable<RuleFinding<'variable'>> {
  const seen = new Set<unknown>();
  for (const keyword of ['AcceptEnv', 'PermitUserEnvironment'] as const) {
    for (const { statement } of sortAssignments(context, keyword).alive) {
      const { file, node } = statement;
      for (const { value, range, quoting } of node.arguments) {
        // `comma-between-values` speaks of several names in one.
        const [sign] = /[,;]/.test(value) ? [] : (foreign.exec(value) ?? []);
        if (sign === undefined || seen.has(range)) continue;
        seen.add(range);
        const [, inBraces, plain] = wrapped.exec(value) ?? [];
        const meant = inBraces ?? plain;
        const fixes: readonly Fix[] =
          meant === undefined || quoting !== 'none'
            ? []
            : [
                unsafeFix(`write \`${meant}\`; such variables are taken then`, [
                  replaceText(file, range, meant),
                ]),
              ];
        yield {
          at: { file, range },
          message: 'variable',
          level: 'warning',
          data: { text: value, sign },
          fixes,
        };
      }
    }
  }
}
