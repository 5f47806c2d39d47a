import { defineRule } from './model.js';
import { accountWords } from './support/lists/account-lists.js';
import { wordOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'name that is not UTF-8',
    description:
      'A name of an account or a group holds bytes that are not UTF-8, which sshd for Windows takes names for.',
    category: 'windows',
    level: 'error',
    fix: null,
    since: '0.1.0',
    targets: ['windows'],
    keywords: ['AllowGroups', 'AllowUsers', 'DenyGroups', 'DenyUsers', 'Match'],
    onlyWhereSet: true,
    references: [
      'sshd_config(5): AllowUsers, AllowGroups, DenyUsers, DenyGroups, Match',
      'servconf.c of PowerShell/openssh-portable: utf8_to_utf16',
      'https://github.com/MicrosoftDocs/windowsserverdocs/issues/4253',
    ],
    security: { severity: 5, precision: 'high' },
    messages: {
      bytes:
        '`{word}` is not UTF-8, as which sshd for Windows reads names; it finds no such name, and the file must be saved anew in UTF-8',
    },
    example: { bad: 'DenyGroups G\uDCE4ste\n', good: 'DenyGroups Gäste\n', target: 'windows-11' },
  },
  *check({ program }) {
    for (const { file, word } of accountWords(program)) {
      // Bytes that are not UTF-8 are kept as these.
      if (!/[\uDC80-\uDCFF]/.test(word.value)) continue;
      yield { at: wordOf(file, word), message: 'bytes', data: { word: word.value } };
    }
  },
});
