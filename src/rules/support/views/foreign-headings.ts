import { commentOut, type Fix, manualFix, replaceText, unsafeFix } from '../../../fixes/index.js';
import type { Directive } from '../../../grammar/index.js';
import type { Target } from '../../../openssh/index.js';
import { type ConfigFile, linesUnder, type SettingStatement } from '../../../semantics/index.js';
import { inBackquotes, listed } from '../../../text/index.js';
import { directiveOf, shortened, textAt } from '../places.js';
import { looksLikeAddress } from './match-lines.js';
import { keywordView } from './meant-keywords.js';

/** So many of the lines below a heading are named. */
const MOST_NAMED = 3;

/**
 * What is to be done about a heading that sshd does not know. In front of lines that take effect nobody but a person can say whom they were
 * meant for: without the heading they hold for all.
 */
export function headingFixes(
  { file, node, scope }: SettingStatement & { readonly node: Directive },
  target: Target,
): readonly Fix[] {
  const heading = commentOut(file, node);
  const below = linesUnder(file, node, target).filter((line) => takesNote(line, target));
  if (below.length === 0) return [unsafeFix('comment the line out', [heading])];
  const named = below.slice(0, MOST_NAMED).map((line) => shortened(textAt(directiveOf(file, line))));
  const more = below.length - named.length;
  const lines =
    more === 0 ? listed(inBackquotes(named)) : `${inBackquotes(named).join(', ')} and ${more} more`;
  const holds = below.length === 1 ? 'holds' : 'hold';
  const whom = scope === null ? 'everyone' : 'whomever the block above is for';
  return [
    ...matchFixes(file, node),
    manualFix(
      'comment the line out with all that stands below it, if others are meant',
      [],
      [heading, ...below.map((line) => commentOut(file, line))],
    ),
    manualFix(`comment the line out alone; ${lines} then ${holds} for ${whom}`, [], [heading]),
  ];
}

/** Whether sshd takes note of a line, or would if it were spelled rightly. */
function takesNote(line: Directive, target: Target): boolean {
  const typed = line.keywordWord.value;
  return target.keyword(typed) !== undefined || keywordView(typed, line, target).data?.['near'] !== undefined;
}

/** `Match Address 10.0.0.5` for `Host 10.0.0.5`. */
function matchFixes(file: ConfigFile, { keywordWord, arguments: words }: Directive): readonly Fix[] {
  const names = words.map(({ value }) => value);
  const last = words.at(-1);
  if (keywordWord.value.startsWith('[') || last === undefined || names.includes('*')) return [];
  const criterion = names.every((name) => looksLikeAddress.test(name)) ? 'Address' : 'Host';
  const line = `Match ${criterion} ${names.join(',')}`;
  return [
    manualFix(
      `write \`${line}\`, if what stands below is meant for clients from there`,
      [],
      [replaceText(file, [keywordWord.range[0], last.range[1]], line)],
    ),
  ];
}
