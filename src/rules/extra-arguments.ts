import { removeWords, unsafeFix } from '../fixes/index.js';
import { faultRule, settingOf, shortened } from './support/faults.js';
import { textAt } from './support/places.js';

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
    messages: { 'extra-arguments': '`{word}` is more than {keyword} takes; {outcome}' },
    example: { bad: 'PermitRootLogin no yes\n', fixed: 'PermitRootLogin no\n' },
  },
  describe(placed) {
    const setting = settingOf(placed);
    const { file, range } = placed.at;
    const extra = setting?.node.arguments.filter((word) => word.range[0] >= range[0]) ?? [];
    const last = extra.at(-1);
    if (setting === null || last === undefined) return {};
    const at = { file, range: [range[0], last.range[1]] } as const;
    const fix = unsafeFix(`remove what ${setting.node.keywordWord.value} does not take`, [
      removeWords(file, extra),
    ]);
    return { at, data: { word: shortened(textAt(at)) }, fixes: [fix] };
  },
});
