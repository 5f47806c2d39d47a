import { safeFix } from '../fixes/index.js';
import { defineRule } from './model.js';
import { listsOf } from './support/algorithms/algorithm-lists.js';
import { editsFor } from './support/algorithms/algorithm-mending.js';
import { algorithmKeywords } from './support/algorithms/algorithms.js';
import { isGenerated, type JudgedList } from './support/algorithms/judged-list.js';
import { listOfNames } from './support/algorithms/rewritten-lists.js';
import { argumentsOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'list that replaces the default algorithms',
    description:
      'A list of algorithms without `+`, `-` or `^` stays as it is, whatever later releases add or drop.',
    category: 'security',
    level: 'off',
    fix: 'safe',
    since: '0.1.0',
    keywords: algorithmKeywords,
    onlyWhereSet: true,
    references: ['sshd_config(5): Ciphers'],
    messages: {
      frozen:
        '{keyword} lists all that is allowed; what later releases add stays out, and what they drop stops sshd',
    },
    example: {
      bad: 'KexAlgorithms mlkem768x25519-sha256,sntrup761x25519-sha512,sntrup761x25519-sha512@openssh.com,curve25519-sha256,curve25519-sha256@libssh.org\n',
      fixed: 'KexAlgorithms -ecdh-sha2-nistp256,ecdh-sha2-nistp384,ecdh-sha2-nistp521\n',
      good: 'KexAlgorithms -ecdh-*\n',
    },
  },
  *check({ program }) {
    for (const judged of algorithmKeywords.flatMap((keyword) => listsOf(program, keyword))) {
      const { statement, list } = judged;
      if (statement === null || list.operation !== '' || isGenerated(judged)) continue;
      const edits = editsFor(program, judged, judged.names, relative(judged));
      yield {
        at: argumentsOf(statement.file, statement.node),
        message: 'frozen',
        data: { keyword: statement.node.keywordWord.value },
        ...(edits !== null && { fixes: [safeFix('write what differs from the default', edits)] }),
      };
    }
  },
});

/** Ways to say a list by what it takes from the default, puts in front of it, or adds to it. */
function relative({ list, names, defaults }: JudgedList) {
  const missing = defaults.filter((name) => !names.includes(name));
  const added = names.filter((name) => !defaults.includes(name));
  // Behind what stands in front there are no more names than the default has.
  const start = names.findIndex((_, index) => {
    if (index < names.length - defaults.length) return false;
    const front = names.slice(0, index);
    return [...front, ...defaults.filter((name) => !front.includes(name))].join() === names.join();
  });
  const front = start > 0 ? names.slice(0, start) : [];
  return [listOfNames('-', missing), listOfNames('+', added), listOfNames('^', front)].filter(
    ({ text }) => text !== '' && text.length < list.text.length,
  );
}
