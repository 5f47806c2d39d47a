import { replaceWord, unsafeFix } from '../fixes/index.js';
import { holdingsOf } from '../semantics/index.js';
import { defineRule } from './model.js';
import { mootsOf } from './support/effects/dependencies.js';
import { blockOf, wordOf, whereMatches } from './support/places.js';

/** What a mask takes from everybody besides the owner and the group; to connect to a socket takes the right to write. */
const WRITE_FOR_OTHERS = 0o002;

export default defineRule({
  meta: {
    title: 'forwarded sockets are open to every account',
    description:
      'StreamLocalBindMask lets every account of the machine use the sockets that clients have forwarded.',
    category: 'security',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['StreamLocalBindMask'],
    onlyWhereSet: true,
    references: [
      'sshd_config(5): StreamLocalBindMask',
      'misc.c: unix_listener',
      'unix(7): permissions of sockets',
    ],
    security: { severity: 5, precision: 'high' },
    messages: {
      open: 'StreamLocalBindMask {mask} lets every account of this machine connect to the sockets that clients have forwarded{where}',
    },
    example: { bad: 'StreamLocalBindMask 0000\n', fixed: 'StreamLocalBindMask 0177\n' },
  },
  // Of a mask that is not read as it is written, that is the mistake.
  yieldsTo: ['octal-mask'],
  *check({ program }) {
    // No target opens them by default.
    if (!program.settings.has('StreamLocalBindMask')) return;
    const values = new Map(
      program.assignments('StreamLocalBindMask').map(({ statement, value }) => [statement, value]),
    );
    const moot = mootsOf('StreamLocalBindMask');
    for (const { statement, witness } of holdingsOf(program, 'StreamLocalBindMask', () => true, { moot })
      .holdings) {
      const mask = statement === null ? undefined : values.get(statement);
      const word = statement?.node.arguments[0];
      if (statement === null || mask === undefined || word === undefined) continue;
      if ((mask & WRITE_FOR_OTHERS) !== 0) continue;
      const block = blockOf(statement.scope);
      yield {
        at: wordOf(statement.file, word),
        message: 'open',
        data: { mask: word.value, where: whereMatches(block) },
        ...(block !== null && { witness }),
        fixes: [
          unsafeFix('write `0177`, the default: only the owner may use the sockets', [
            replaceWord(statement.file, word, '0177'),
          ]),
        ],
      };
    }
  },
});
