import { commentOut, manualFix, replaceKeyword, replaceWord, unsafeFix } from '../fixes/index.js';
import type { Directive, Word } from '../grammar/index.js';
import {
  findClientKeyword,
  findKeyword,
  keywordFacts,
  type KeywordName,
  keywordNames,
  platformsKnowing,
  releaseOrder,
  type Target,
} from '../openssh/index.js';
import { nameKnownTo, shellWord } from '../semantics/index.js';
import { nearest } from '../text/index.js';
import { faultRule, type FaultView } from './support/constructors/fault-rule.js';
import { settingOf } from './support/faults/faults.js';
import {
  strangeLine,
  strangeMessages,
  strangeMessagesOfArguments,
  supportedKeywords,
} from './support/lines/strange-lines.js';
import { acceptedWords, knownWord, takesWord, takesWords } from './support/faults/vocabulary.js';

export default faultRule({
  codes: ['unknown-keyword'],
  meta: {
    title: 'keyword that sshd does not know',
    description: 'A line begins with a word that is no keyword of this release of sshd.',
    category: 'syntax',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['sshd_config(5)', 'ssh_config(5)'],
    messages: {
      'unknown-keyword': '`{word}` is no keyword of sshd; {outcome}',
      similar: '`{word}` is no keyword of sshd, `{near}` is; {outcome}',
      opposite: '`{word}` is no keyword of sshd, but its opposite `{near}` is; {outcome}',
      client: '`{word}` is a keyword of ssh_config(5), which the client reads; {outcome}',
      newer: '`{word}` is known since OpenSSH {release}, {target} has {own}; {outcome}',
      former:
        '`{word}` is known since OpenSSH {release}, {target} has {own} and calls it `{near}`; {outcome}',
      gap: '`{word}` is called `{near}` by OpenSSH {own} alone; {outcome}',
      older: '`{word}` is known up to OpenSSH {release}, {target} has {own}; {outcome}',
      ...strangeMessages,
      ...strangeMessagesOfArguments,
      elsewhere: '`{word}` is known to the builds of {vendors} only; {outcome}',
    },
    example: { bad: 'PermitRootLogn no\n', fixed: 'PermitRootLogin no\n' },
  },
  describe(placed, { target, tree }) {
    const typed = placed.statement?.node.keywordWord.value ?? '';
    const setting = settingOf(placed);
    const strange = setting === null ? null : strangeLine(setting, target);
    if (strange !== null) return { ...strange, data: { word: typed, ...strange.data } };
    const view = viewOf(typed, setting?.node ?? null, target);
    const data = { word: typed, target: target.name, own: target.release, ...view.data };
    if (setting === null) return { ...view, data };
    const { file, node } = setting;
    if (view.turned !== undefined) {
      const { near, value, word } = view.turned;
      const fix = unsafeFix(`write \`${near} ${value}\``, [
        replaceKeyword(file, node, near),
        replaceWord(file, word, value),
      ]);
      return { ...view, data, fixes: [fix] };
    }
    if (view.near !== undefined) {
      const fix = unsafeFix(`write \`${view.near}\``, [replaceKeyword(file, node, view.near)]);
      return { ...view, data, fixes: [fix] };
    }
    if (view.message === undefined) return { ...view, data };
    const silence = unsafeFix('comment the line out', [commentOut(file, node)]);
    // Nobody has said which sshd the file is for.
    const fixes =
      tree.world.targetOrigin.source === 'default' && view.knownTo !== undefined
        ? [
            manualFix('name the sshd that the file is for, if it knows the keyword', [
              `sshd-lint --target ${view.knownTo} ${operandOf(tree.root.name)}`,
            ]),
            silence,
          ]
        : [silence];
    return { ...view, data, fixes };
  },
});

/** How a file is named on the command line; `<stdin>` is standard input. */
const operandOf = (name: string): string => (name.startsWith('<') ? '-' : shellWord(name));

/** What is said of a word, and what mends it. */
interface WordView extends FaultView {
  readonly near?: KeywordName;
  /** The keyword that says the opposite, and what is to stand behind it. */
  readonly turned?: { readonly near: KeywordName; readonly value: string; readonly word: Word };
  /** The name of a target that knows it. */
  readonly knownTo?: string;
}

function viewOf(typed: string, node: Directive | null, target: Target): WordView {
  const known = findKeyword(typed);
  if (known !== undefined) return elsewhere(known, target);
  if (findClientKeyword(typed) !== undefined) return { message: 'client' };
  const near = nearest(typed, supportedKeywords(target)) ?? wholeOf(typed, target);
  if (near === undefined) return {};
  const words = node?.arguments ?? [];
  if (isOpposite(typed, near)) {
    const [word, ...others] = words;
    const value = word === undefined ? undefined : opposites.get(knownWord(word.value, yesAndNo) ?? '');
    return word === undefined || value === undefined || others.length > 0 || !takesWord(target, near, value)
      ? {}
      : { message: 'opposite', data: { near }, turned: { near, value, word } };
  }
  return canBeMeant(typed, near, words, target) ? { message: 'similar', data: { near }, near } : {};
}

const yesAndNo = ['yes', 'no'];
const opposites: ReadonlyMap<string, string> = new Map([
  ['yes', 'no'],
  ['no', 'yes'],
]);

/** Words that turn what stands behind them, or in front, into its opposite: `DenyTcpForwarding`, `RootLoginDisabled`. */
const negation =
  /^(?:ban|block|den(?:y|ies)|disable|disallow|do(?:nt|not)|forbid|never|no|prevent|prohibit|refuse|reject|without)|(?:blocked|denied|disabled|disallowed|forbidden|off|prohibited|rejected)$/i;
const affirmation = /^(?:allow|enable|permit)|(?:allowed|enabled|permitted)$/i;

/** Whether one of two names denies what the other allows. */
const isOpposite = (typed: string, near: KeywordName): boolean =>
  negation.test(near) ? affirmation.test(typed) : negation.test(typed);

/** Whether a keyword takes what stands behind a word that is like it. With one wrong letter it is meant all the same. */
function canBeMeant(typed: string, near: KeywordName, words: readonly Word[], target: Target): boolean {
  const values = words.map(({ value }) => value);
  const [first = ''] = values;
  return (
    nearest(typed, [near], 1) !== undefined ||
    takesWords(target, near, values) ||
    knownWord(first, acceptedWords(target, near)) !== undefined
  );
}

/** The only keyword that begins, or ends, with what was typed: `PasswordAuth`, `RootLogin`. */
function wholeOf(typed: string, target: Target): KeywordName | undefined {
  const lower = typed.toLowerCase();
  const longer = supportedKeywords(target).filter((name) => {
    const other = name.toLowerCase();
    return (lower.length >= 3 && other.startsWith(lower)) || (lower.length >= 6 && other.endsWith(lower));
  });
  return longer.length === 1 ? longer[0] : undefined;
}

/** A keyword that other releases or other vendors' builds know. */
function elsewhere(keyword: KeywordName, target: Target): WordView {
  const { since, until } = keywordFacts(keyword);
  const own = releaseOrder(target.release);
  if (since !== undefined && releaseOrder(since) > own) {
    const near = nameKnownTo(target, keyword);
    return near === keyword
      ? { message: 'newer', data: { release: since } }
      : { message: 'former', data: { release: since, near }, near };
  }
  const near = keywordNames.find((name) => target.keyword(name)?.keyword === keyword);
  if (near !== undefined) return { message: 'gap', data: { near }, near };
  if (until !== undefined && releaseOrder(until) < own)
    return { message: 'older', data: { release: until }, knownTo: `openssh-${until}` };
  const vendors = platformsKnowing(keyword);
  const [first] = vendors;
  return {
    message: 'elsewhere',
    data: { vendors: vendors.length === 0 ? 'other vendors' : vendors.join(', ') },
    ...(first !== undefined && { knownTo: first }),
  };
}
