import { replaceWord, unsafeFix } from '../fixes/index.js';
import { subsystemLines } from '../semantics/index.js';
import { defineRule } from './model.js';
import { wordOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'sftp by a name that clients do not ask for',
    description:
      'A subsystem is called sftp in other letters than clients write it, so that they do not find it.',
    category: 'semantics',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['Subsystem'],
    onlyWhereSet: true,
    references: ['session.c: session_subsystem_req', 'sshd_config(5): Subsystem'],
    messages: {
      letters: 'clients ask for the subsystem `sftp` letter for letter, and do not find `{name}`',
    },
    example: {
      bad: 'Subsystem SFTP internal-sftp\n',
      fixed: 'Subsystem sftp internal-sftp\n',
    },
  },
  *check({ program }) {
    const lines = subsystemLines(program);
    if (lines.some(({ name }) => name.value === 'sftp')) return;
    const seen = new Set<unknown>();
    for (const { statement, name } of lines) {
      // A colon ends no word.
      if (!/^sftp:?$/i.test(name.value) || seen.has(name)) continue;
      seen.add(name);
      yield {
        at: wordOf(statement.file, name),
        message: 'letters',
        data: { name: name.value },
        fixes: [
          unsafeFix('write `sftp`; sftp and scp then work', [replaceWord(statement.file, name, 'sftp')]),
        ],
      };
    }
  },
});
