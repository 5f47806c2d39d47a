import { insertDirective, unsafeFix } from '../fixes/index.js';
import { defineRule } from './model.js';
import { sortAssignments } from './support/in-force.js';
import { argumentsOf } from './support/places.js';

/** A forced command that is a server for sftp. */
const server = /^(?:internal-sftp|\S*[\\/]sftp-server(?:\.exe)?)(?:\s|$)/;

export default defineRule({
  meta: {
    title: 'forced sftp without the subsystem',
    description:
      'sftp is forced on accounts, and sshd turns away whoever asks for it, because no subsystem is defined.',
    category: 'semantics',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['sshd_config(5): Subsystem', 'sshd_config(5): ForceCommand'],
    messages: {
      missing:
        'sftp is forced here, and no `Subsystem sftp` is defined; sshd answers a request for it with “subsystem not found”',
    },
    example: {
      bad: 'Match Group sftp\n  ForceCommand internal-sftp\n',
      fixed: 'Subsystem sftp internal-sftp\nMatch Group sftp\n  ForceCommand internal-sftp\n',
    },
  },
  *check(context) {
    const { program, tree } = context;
    // What was not read may define it.
    if (!tree.complete) return;
    const defined = program
      .assignments('Subsystem')
      .some(({ value }) => value.some(({ name }) => name === 'sftp'));
    if (defined) return;
    const seen = new Set<unknown>();
    for (const { statement, value } of sortAssignments(context, 'ForceCommand').alive) {
      const { file, node } = statement;
      if (!server.test(value) || seen.has(node)) continue;
      seen.add(node);
      yield {
        at: argumentsOf(file, node),
        message: 'missing',
        fixes: [
          unsafeFix('define the subsystem; sftp works for everyone who may log in', [
            insertDirective(program, 'Subsystem sftp internal-sftp', 'anywhere'),
          ]),
        ],
      };
    }
  },
});
