import { type Fix, replaceText, unsafeFix } from '../../../fixes/index.js';
import type { CompiledProgram, SettingStatement } from '../../../semantics/index.js';
import type { RuleContext, RuleFinding } from '../../model.js';
import { sortAssignments } from '../effects/in-force.js';

/** The keywords whose values are patterns of variables. */
const keywords = ['AcceptEnv', 'PermitUserEnvironment'] as const;

/** What shells and regular expressions write, and no variable has in its name; of `$` and braces `unfilled-placeholder` speaks. */
const foreign = /\[(?=[^[\]]*\])|^\^|\|/;

/** A name as a whole regular expression: `^LANG$`. */
const expression = /^\^([\w*?]+)\$?$/;

const holdsSign = ({ node }: SettingStatement): boolean =>
  node.arguments.some(({ value }) => foreign.test(value));

/** Whether a line may have such a pattern. */
export const holdsStrangeVariable = ({ settings }: CompiledProgram): boolean =>
  keywords.some((keyword) => settings.get(keyword)?.some(holdsSign) === true);

/** Patterns of variables with signs that are no wildcards for sshd, so that they match no name. */
export function* strangeVariables(context: RuleContext): Iterable<RuleFinding<'variable'>> {
  const seen = new Set<unknown>();
  for (const keyword of keywords) {
    for (const { statement } of sortAssignments(context, keyword).alive) {
      const { file, node } = statement;
      for (const { value, range, quoting } of node.arguments) {
        // `comma-between-values` speaks of several names in one.
        const [sign] = /[,;]/.test(value) ? [] : (foreign.exec(value) ?? []);
        if (sign === undefined || seen.has(range)) continue;
        seen.add(range);
        const [, meant] = expression.exec(value) ?? [];
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
