import { isNone } from '../openssh/index.js';
import { holdingsOf, type Moot } from '../semantics/index.js';
import { defineRule } from './model.js';
import { directiveOf, nameOf, placeOf, related } from './support/places.js';

const nothingForced: Moot = {
  keywords: ['ForceCommand'],
  when: ([command = []]) => command.length === 0 || isNone(command[0]),
};

export default defineRule({
  meta: {
    title: 'forced command that does not let root in',
    description:
      'PermitRootLogin forced-commands-only stands beside a ForceCommand for root, which does not count: the key must bring a command.',
    category: 'semantics',
    level: 'info',
    fix: null,
    since: '0.1.0',
    keywords: ['ForceCommand', 'PermitRootLogin'],
    onlyWhereSet: ['ForceCommand'],
    references: [
      'sshd_config(5): PermitRootLogin',
      'sshd(8): AUTHORIZED_KEYS FILE FORMAT',
      'auth.c: auth_root_allowed',
    ],
    messages: {
      key: 'this ForceCommand does not satisfy `PermitRootLogin forced-commands-only` at {place}: root still needs a key with `command="…"` in authorized_keys, and this command then runs in its place',
    },
    example: {
      bad: 'PermitRootLogin forced-commands-only\nMatch User root\n  ForceCommand /usr/local/bin/backup\n',
      good: 'PermitRootLogin prohibit-password\nMatch User root\n  ForceCommand /usr/local/bin/backup\n',
    },
  },
  *check(context) {
    const asksForCommand = ([word]: readonly string[]): boolean => word === 'forced-commands-only';
    const { holdings } = holdingsOf(context.program, 'PermitRootLogin', asksForCommand, {
      whom: 'root',
      moot: nothingForced,
    });
    const seen = new Set<unknown>();
    for (const { statement, witness } of holdings) {
      const [forced] = context.evaluate(witness.connection).get('ForceCommand').origins;
      if (statement === null || forced === undefined || forced === 'default') continue;
      const { file, node } = forced.statement;
      if (seen.has(node)) continue;
      seen.add(node);
      yield {
        at: directiveOf(file, node),
        message: 'key',
        data: { place: nameOf(placeOf(statement), file) },
        related: [related(directiveOf(statement.file, statement.node), 'asks for a command with the key')],
        witness,
      };
    }
  },
});
