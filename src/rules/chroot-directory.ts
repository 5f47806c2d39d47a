import { replaceArguments, unsafeFix } from '../fixes/index.js';
import { isNone } from '../openssh/index.js';
import { holdingsOf } from '../semantics/index.js';
import { defineRule } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { isUnset } from './support/effects/words.js';
import { argumentsOf } from './support/places.js';

/** A forced sftp-server with a path of its own, which a shell may have to take quotes from, or `exec`. */
const external = /^(?:exec\s+)?(["']?)(\S*\/sftp-server)\1(?=\s|$)/;

export default defineRule({
  meta: {
    title: 'ChrootDirectory that ends every session',
    description:
      'The directory is not an absolute path, or the command that is forced inside it is not there.',
    category: 'semantics',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['ChrootDirectory', 'ForceCommand'],
    onlyWhereSet: ['ChrootDirectory'],
    references: ['sshd_config(5): ChrootDirectory'],
    messages: {
      relative:
        'ChrootDirectory `{path}` does not begin at the root; sshd ends every session that it applies to',
      outside:
        '{path} is started inside the ChrootDirectory, where there is nothing but what was put there, libraries included; internal-sftp needs no file there',
    },
    example: {
      bad: 'Subsystem sftp internal-sftp\nMatch Group sftp\n  ChrootDirectory /srv/%u\n  ForceCommand /usr/lib/openssh/sftp-server\n',
      fixed:
        'Subsystem sftp internal-sftp\nMatch Group sftp\n  ChrootDirectory /srv/%u\n  ForceCommand internal-sftp\n',
    },
  },
  *check(context) {
    const { program, target } = context;
    if (target.platform === 'windows') return;
    const seen = new Set<unknown>();
    for (const { statement, value } of sortAssignments(context, 'ChrootDirectory').alive) {
      const { file, node } = statement;
      // What stands for a home directory becomes an absolute path at login.
      if (/^(?:\/|%h|~)/.test(value) || isNone(value) || seen.has(node)) continue;
      seen.add(node);
      yield { at: argumentsOf(file, node), message: 'relative', data: { path: value } };
    }
    if (!program.assignments('ForceCommand').some(({ value }) => external.test(value))) return;
    const inside = holdingsOf(program, 'ForceCommand', (words) => external.test(words.join(' ')), {
      moot: { keywords: ['ChrootDirectory'], when: ([words]) => isUnset(words) },
    });
    for (const { statement, words, witness } of inside.holdings) {
      if (statement === null || seen.has(statement.node)) continue;
      seen.add(statement.node);
      const { file, node } = statement;
      const command = words.join(' ');
      const plain = node.arguments.map((word) => word.value);
      yield {
        at: argumentsOf(file, node),
        message: 'outside',
        level: 'warning',
        data: { path: external.exec(command)?.[2] ?? command },
        witness,
        fixes: [
          unsafeFix('force the server inside sshd; sftp works for those it applies to', [
            replaceArguments(file, node, ['internal-sftp', ...plain.slice(plain[0] === 'exec' ? 2 : 1)]),
          ]),
        ],
      };
    }
  },
});
