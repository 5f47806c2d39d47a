import type { UnsafeOptions } from '../../../fixes/index.js';
import type { Directive } from '../../../grammar/index.js';
import { concernsLogin, findKeyword, type KeywordName, type Target } from '../../../openssh/index.js';
import { type Evaluation, readAnywhere, type SettingStatement } from '../../../semantics/index.js';
import { letsLessThrough } from '../effects/laxities.js';
import { keywordView } from './meant-keywords.js';
import { strangeLine } from './strange-lines.js';

/**
 * The keyword that a line was to set which sshd does not know, as `unknown-keyword` suggests it; `null` where that is not plain.
 */
export function keywordMeant(
  statement: SettingStatement & { readonly node: Directive },
  target: Target,
): KeywordName | null {
  const { node } = statement;
  const view = strangeLine(statement, target) ?? keywordView(node.keywordWord.value, node, target);
  // Where nothing else is meant, nothing is near.
  const found = findKeyword(String(view.data?.['near'] ?? ''));
  return found === undefined ? null : (target.keyword(found)?.keyword ?? found);
}

/**
 * What it can mean for logins that a keyword, misspelt so far, takes effect with what stands behind it: nothing where that is in force
 * anyway.
 */
export function loginsUnder(
  keyword: KeywordName,
  words: readonly string[],
  { evaluation, target }: { readonly evaluation: Evaluation; readonly target: Target },
): UnsafeOptions {
  if (!concernsLogin(keyword)) return {};
  const now = evaluation.get(keyword).values.join(' ');
  const then = readAnywhere(target, keyword, words.join(' ')).join(' ');
  if (now === then) return {};
  return letsLessThrough(keyword, numeric(now), numeric(then)) ? { mayLetIn: true } : { mayLockOut: true };
}

const numeric = (text: string): string | number => (/^\d+$/.test(text) ? Number(text) : text);
