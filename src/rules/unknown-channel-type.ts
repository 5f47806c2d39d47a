import { type Fix, replaceWord, unsafeFix } from '../fixes/index.js';
import type { Word } from '../grammar/index.js';
import { channelTypesOf, matchesChannelType } from '../openssh/index.js';
import type { ConfigFile } from '../semantics/index.js';
import { nearest } from '../text/index.js';
import { defineRule } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { wordOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'timeout for a channel that does not exist',
    description: 'ChannelTimeout names a type that no channel has, so that nothing is ever timed out by it.',
    category: 'semantics',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['ChannelTimeout'],
    onlyWhereSet: true,
    references: ['sshd_config(5): ChannelTimeout'],
    messages: { unknown: '`{type}` is the type of no channel; `{time}` never counts' },
    example: {
      bad: 'ChannelTimeout session=10m\n',
      fixed: 'ChannelTimeout session:*=10m\n',
      good: 'ChannelTimeout session:shell=10m *-tcpip=1h\n',
    },
  },
  *check(context) {
    const { program, target } = context;
    if (target.keyword('ChannelTimeout') === undefined) return;
    const subsystems = program.assignments('Subsystem').flatMap(({ value }) => value.map(({ name }) => name));
    const seen = new Set<Word>();
    for (const { statement } of sortAssignments(context, 'ChannelTimeout').alive) {
      for (const word of statement.node.arguments) {
        const [, type = '', time = ''] = /^([^=]+)=(.*)$/s.exec(word.value) ?? [];
        if (type === '' || seen.has(word) || matchesChannelType(type, target, subsystems)) continue;
        seen.add(word);
        const meant = type === 'session' ? 'session:*' : nearest(type, channelTypesOf(target), 2);
        yield {
          at: wordOf(statement.file, word),
          message: 'unknown',
          data: { type, time },
          fixes: meant === undefined ? [] : [rename(statement.file, word, `${meant}=${time}`)],
        };
      }
    }
  },
});

function rename(file: ConfigFile, word: Word, text: string): Fix {
  return unsafeFix(`write \`${text}\`; sshd then closes channels of that type that are idle for so long`, [
    replaceWord(file, word, text),
  ]);
}
