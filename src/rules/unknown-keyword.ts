import { commentOut, manualFix, replaceKeyword, unsafeFix } from '../fixes/index.js';
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
import { faultRule, type FaultView } from './support/fault-rule.js';
import { settingOf } from './support/faults.js';
import {
  strangeLine,
  strangeMessages,
  strangeMessagesOfArguments,
  supportedKeywords,
} from './support/strange-lines.js';

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
    const view = viewOf(typed, target);
    const data = { word: typed, target: target.name, own: target.release, ...view.data };
    if (setting === null) return { ...view, data };
    const { file, node } = setting;
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
  /** The name of a target that knows it. */
  readonly knownTo?: string;
}

function viewOf(typed: string, target: Target): WordView {
  const known = findKeyword(typed);
  if (known !== undefined) return elsewhere(known, target);
  if (findClientKeyword(typed) !== undefined) return { message: 'client' };
  const near = nearest(typed, supportedKeywords(target)) ?? wholeOf(typed, target);
  return near === undefined ? {} : { message: 'similar', data: { near }, near };
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
