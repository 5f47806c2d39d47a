import {
  type FileEdits,
  type Fix,
  indentationOf,
  insertLine,
  manualFix,
  removeWords,
  replaceWord,
  replaceWords,
  unsafeFix,
} from '../fixes/index.js';
import type { Word } from '../grammar/index.js';
import type { KeywordName, Target } from '../openssh/index.js';
import { type SettingStatement, shellWord } from '../semantics/index.js';
import { faultRule } from './support/constructors/fault-rule.js';
import { settingOf } from './support/faults/faults.js';
import { meantAsOne } from './support/meant/meant-words.js';
import { shortened, textAt } from './support/places.js';
import { wordsOfPath } from './support/windows/blank-in-path.js';
import { takesWord } from './support/meant/vocabulary.js';

export default faultRule({
  codes: ['extra-arguments'],
  meta: {
    title: 'more arguments than the keyword takes',
    description: 'Words are left over when the keyword has what it wants.',
    category: 'syntax',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['sshd_config(5)'],
    messages: {
      'extra-arguments': '`{word}` is more than {keyword} takes; {outcome}',
      list: '`{word}` is more than {keyword} takes, which is one list without blanks; {outcome}',
      lines: '`{word}` is more than {keyword} takes, which has a line for each; {outcome}',
      keys: '`{word}` is more than {keyword} takes, which is one file with all of the keys, one below the other; {outcome}',
      colons: '`{word}` is more than {keyword} takes; colons stand between its numbers; {outcome}',
      path: '`{word}` is more than {keyword} takes, which is one path; a path with a blank in it stands in quotes; {outcome}',
      time: '`{word}` is more than {keyword} takes; no blank stands in a time; {outcome}',
    },
    example: { bad: 'PermitRootLogin no yes\n', fixed: 'PermitRootLogin no\n' },
  },
  describe(placed, { target }) {
    const setting = settingOf(placed);
    const { file, range } = placed.at;
    const extra = setting?.node.arguments.filter((word) => word.range[0] >= range[0]) ?? [];
    const last = extra.at(-1);
    if (setting === null || last === undefined) return {};
    const at = { file, range: [range[0], last.range[1]] } as const;
    const data = { word: shortened(textAt(at)) };
    const { keyword } = setting;
    if (keyword !== null && extra.every(({ value }) => isOneMore(target, keyword.keyword, value))) {
      const fix = unsafeFix('write a line for each', apart(setting, extra));
      return { at, data, message: 'lines', fixes: [fix] };
    }
    const taken = setting.node.arguments.slice(0, setting.node.arguments.indexOf(extra[0] ?? last));
    const path = target.platform === 'windows' ? pathOf(setting, taken.length - 1) : null;
    if (path !== null) return { at, data, message: 'path', fixes: [path] };
    if (
      keyword !== null &&
      areFiles.has(keyword.keyword) &&
      extra.every(({ value }) => !value.startsWith('#'))
    )
      return { at, data, message: 'keys', fixes: [joining(setting, taken, extra)] };
    const meant = keyword === null ? null : meantAsOne(target, keyword.keyword, taken, extra);
    if (meant !== null) {
      const { message, run, text } = meant;
      if (text === null) return { at, data, message };
      return {
        at,
        data,
        message,
        fixes: [unsafeFix(`write \`${text}\``, [replaceWords(file, run, [text])])],
      };
    }
    const fix = unsafeFix(`remove what ${setting.node.keywordWord.value} does not take`, [
      removeWords(file, extra),
    ]);
    return { at, data, fixes: [fix] };
  },
});

/** Writes a path of Windows with a blank in it as one, if all the words from one on are its parts. */
function pathOf({ file, node }: SettingStatement, from: number): Fix | null {
  const run = wordsOfPath(node.arguments, from);
  if (run === null || run.at(-1) !== node.arguments.at(-1)) return null;
  return unsafeFix('write the path in quotes', [
    replaceWords(file, run, [run.map(({ value }) => value).join(' ')]),
  ]);
}

/** Whether a word is another value of a keyword that takes one on each of several lines. */
function isOneMore(target: Target, keyword: KeywordName, value: string): boolean {
  if (keyword === 'Port') return takesWord(target, keyword, value);
  return (keyword === 'HostKey' || keyword === 'HostCertificate') && value.startsWith('/');
}

/** Keywords with one file, of which the keys in another one would be trusted or revoked no more. */
const areFiles: ReadonlySet<KeywordName> = new Set(['RevokedKeys', 'TrustedUserCAKeys']);

function joining({ file, node }: SettingStatement, taken: readonly Word[], extra: readonly Word[]): Fix {
  const [first = '', ...others] = [...taken, ...extra].map(({ value }) => shellWord(value));
  return manualFix(
    `put all keys into ${taken[0]?.value ?? 'one file'}, and name that file alone`,
    node.keyword === 'RevokedKeys' ? [] : [`cat ${others.join(' ')} >> ${first}`],
    [removeWords(file, extra)],
  );
}

function apart({ file, node }: SettingStatement, extra: readonly Word[]): readonly FileEdits[] {
  const lineEnd = file.config.source.text.startsWith('\r\n', node.range[1] - 2) ? '\r\n' : '\n';
  const bare = (value: string): string => (value.endsWith(',') ? value.slice(0, -1) : value);
  const lines = extra.map(
    ({ value }) => `${indentationOf(file, node)}${node.keywordWord.value} ${bare(value)}`,
  );
  const [first] = node.arguments;
  const isFirstEnded = first !== undefined && first.value.endsWith(',') && !extra.includes(first);
  const ended = isFirstEnded ? [replaceWord(file, first, bare(first.value))] : [];
  return [...ended, removeWords(file, extra), insertLine(file, 'after', node, lines.join(lineEnd))];
}
