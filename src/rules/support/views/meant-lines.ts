import type { UnsafeOptions } from '../../../fixes/index.js';
import type { Directive } from '../../../grammar/index.js';
import { concernsLogin, findKeyword, type KeywordName, type Target } from '../../../openssh/index.js';
import {
  type CompiledProgram,
  type Evaluation,
  hasBlocks,
  readAnywhere,
  type SettingStatement,
} from '../../../semantics/index.js';
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
  {
    program,
    evaluation,
    target,
  }: { readonly program: CompiledProgram; readonly evaluation: Evaluation; readonly target: Target },
): UnsafeOptions {
  if (!concernsLogin(keyword)) return {};
  const now = evaluation.get(keyword).values.join(' ');
  const then = readAnywhere(target, keyword, words.join(' ')).join(' ');
  if (now === then) return {};
  if (isAccountList(keyword)) return loginsByList(keyword, program);
  if (letsLessThrough(keyword, numeric(now), numeric(then))) return { mayLetIn: true };
  if (letsLessThrough(keyword, numeric(then), numeric(now))) return { mayLockOut: true };
  return { mayLockOut: true, mayLetIn: true };
}

const isAccountList = (keyword: KeywordName): boolean => /^(?:Allow|Deny)(?:Users|Groups)$/.test(keyword);

/** The first names of a list keep others out; those that come to it are denied, or let in, and in a block they take the place of others. */
function loginsByList(keyword: KeywordName, program: CompiledProgram): UnsafeOptions {
  const isFirst = !program.settings.has(keyword);
  return { mayLockOut: true, mayLetIn: !isFirst && (keyword.startsWith('Allow') || hasBlocks(program)) };
}

const numeric = (text: string): string | number => (/^\d+$/.test(text) ? Number(text) : text);
