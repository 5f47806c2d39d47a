import { commentOut, type Fix, manualFix, replaceKeyword, replaceWord, unsafeFix } from '../fixes/index.js';
import { headingKind, shellWord } from '../semantics/index.js';
import { faultRule } from './support/constructors/fault-rule.js';
import { settingOf } from './support/faults/faults.js';
import { headingFixes } from './support/views/foreign-headings.js';
import { keywordView } from './support/views/meant-keywords.js';
import { loginsUnder } from './support/views/meant-lines.js';
import { strangeLine, strangeMessages, strangeMessagesOfArguments } from './support/views/strange-lines.js';

export default faultRule({
  codes: ['unknown-keyword'],
  meta: {
    title: 'keyword that sshd does not know',
    description: 'A line begins with a word that is not a keyword of this release of sshd.',
    category: 'syntax',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['sshd_config(5)', 'ssh_config(5)'],
    messages: {
      'unknown-keyword': '`{word}` is not an sshd keyword; {outcome}',
      similar: '`{word}` is not an sshd keyword, but `{near}` is; {outcome}',
      opposite: '`{word}` is not an sshd keyword, but its opposite `{near}` is; {outcome}',
      client: '`{word}` is a keyword of ssh_config(5), which the client reads; {outcome}',
      newer: '`{word}` is known since OpenSSH {release}, {target} has {own}; {outcome}',
      former:
        '`{word}` is known since OpenSSH {release}, {target} has {own} and calls it `{near}`; {outcome}',
      gap: '`{word}` is called `{near}` by OpenSSH {own} alone; {outcome}',
      older: '`{word}` is known up to OpenSSH {release}, {target} has {own}; {outcome}',
      ...strangeMessages,
      ...strangeMessagesOfArguments,
      formerVendors: '`{word}` was known to the builds of {vendors} only, up to OpenSSH {release}; {outcome}',
      'other-build':
        '`{word}` is unknown to the usual sshd of this platform, which is built without support for it; that of the package {package} has it; {outcome}',
      elsewhere: '`{word}` is known to the builds of {vendors} only; {outcome}',
    },
    example: { bad: 'PermitRootLogn no\n', fixed: 'PermitRootLogin no\n' },
  },
  describe(placed, context) {
    const { target, tree } = context;
    const typed = placed.statement?.node.keywordWord.value ?? '';
    const setting = settingOf(placed);
    const strange = setting === null ? null : strangeLine(setting, target);
    if (strange !== null) return { ...strange, data: { word: typed, ...strange.data } };
    const view = keywordView(typed, setting?.node ?? null, target);
    const data = { word: typed, target: target.name, own: target.release, ...view.data };
    if (setting === null) return { ...view, data };
    const { file, node } = setting;
    if (view.turned !== undefined) {
      const { near, value, word } = view.turned;
      const fix = unsafeFix(
        `write \`${near} ${value}\``,
        [replaceKeyword(file, node, near), replaceWord(file, word, value)],
        loginsUnder(near, [value], context),
      );
      return { ...view, data, fixes: [fix] };
    }
    if (view.near !== undefined) {
      const words = node.arguments.map(({ value }) => value);
      const fix = unsafeFix(
        `write \`${view.near}\``,
        [replaceKeyword(file, node, view.near)],
        loginsUnder(view.near, words, context),
      );
      return { ...view, data, fixes: [fix] };
    }
    if (view.message === undefined) return { ...view, data };
    if (headingKind(node, target) === 'host') return { ...view, data, fixes: headingFixes(setting, target) };
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
    if (view.otherPackage !== undefined) fixes.unshift(installing(view.otherPackage));
    return { ...view, data, fixes };
  },
});

const installing = (name: string): Fix =>
  manualFix(`install ${name} in the place of openssh-server, if the line is meant`, [
    `apt-get install ${name}`,
  ]);

/** How a file is named on the command line; `<stdin>` is standard input. */
const operandOf = (name: string): string => (name.startsWith('<') ? '-' : shellWord(name));
