import { safeFix } from '../../../fixes/index.js';
import { lowerAscii, nearest, rememberOnce } from '../../../text/index.js';
import type { RuleFinding, Suppression, SuppressionWord } from '../../model.js';

type Found = RuleFinding<'rule' | 'similar-rule' | 'blanks' | 'no-dashes'>;

/** What is said of the rules that a comment names and that do not exist. */
export function* unknownRules(suppression: Suppression, ruleIds: readonly string[]): Iterable<Found> {
  const known = namesIn(ruleIds);
  for (const rule of suppression.rules) {
    if (known.has(rule.text)) continue;
    yield severalWords(suppression, rule, known) ?? unknownRule(suppression, rule, ruleIds);
  }
}

const namesIn = rememberOnce((ruleIds: readonly string[]): ReadonlySet<string> => new Set(ruleIds));

function unknownRule(
  { file }: Suppression,
  { text, range }: SuppressionWord,
  ruleIds: readonly string[],
): Found {
  const at = { file, range };
  const near = nearest(text, ruleIds);
  // What merely sounds like a rule, as a part of a reason may, is none.
  const isMeant = near !== undefined && (!/\s/.test(text) || bare(text) === bare(near));
  if (!isMeant) return { at, message: 'rule', data: { rule: text } };
  const fix = safeFix(`write \`${near}\``, { file, edits: [{ range, text: near }] });
  return { at, message: 'similar-rule', data: { rule: text, near }, fixes: [fix] };
}

const bare = (text: string): string => lowerAscii(text).replace(/[\s_-]+/g, '');

/** A rule, and what divides it from a reason where it is not ` -- `. */
const ruleAndSign = /^([\w/-]*?\w)(\s*[:;\u2012-\u2015]\s*|-{2,}\s*|\s+[:;#\u2012-\u2015-]*\s*)/;

/** Rules without commas between them, or one with a reason behind it as other linters write it. */
function severalWords(
  { file, rules, reason }: Suppression,
  rule: SuppressionWord,
  known: ReadonlySet<string>,
): Found | null {
  const { text, range } = rule;
  const words = text.split(/[\s;]+/);
  if (words.length > 1 && words.every((word) => known.has(word))) {
    const list = words.join(', ');
    const fix = safeFix(`write \`${list}\``, { file, edits: [{ range, text: list }] });
    return { at: { file, range }, message: 'blanks', data: { rules: text }, fixes: [fix] };
  }
  const [, id = '', sign = ''] = ruleAndSign.exec(text) ?? [];
  if (!known.has(id)) return null;
  const end = range[0] + id.length;
  const fixes =
    rule === rules.at(-1) && reason === null
      ? [
          safeFix('write ` -- ` before the reason', {
            file,
            edits: [{ range: [end, end + sign.length], text: ' -- ' }],
          }),
        ]
      : [];
  return { at: { file, range }, message: 'no-dashes', data: { rule: id }, fixes };
}
