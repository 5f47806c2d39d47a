import { contentOf, insertLine, removeLine, unsafeFix } from '../fixes/index.js';
import { hasQuirk } from '../openssh/index.js';
import { defineRule } from './model.js';
import { directiveOf, nameOf, placeOf, related } from './support/places.js';

export default defineRule({
  meta: {
    title: 'AuthorizedPrincipalsCommand that sshd loses',
    description: 'From 8.7 to 9.3 sshd drops an AuthorizedPrincipalsCommand behind an AuthorizedKeysCommand.',
    category: 'semantics',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    references: [
      'https://bugzilla.mindrot.org/show_bug.cgi?id=3574',
      'https://www.openssh.com/txt/release-9.4',
    ],
    security: { severity: 5, precision: 'very-high' },
    messages: {
      lost: 'AuthorizedPrincipalsCommand is lost behind AuthorizedKeysCommand at {place}, by a fault of 8.7 to 9.3; certificates are judged without it',
    },
    example: {
      bad: 'AuthorizedKeysCommand /usr/bin/keys %u\nAuthorizedKeysCommandUser nobody\nAuthorizedPrincipalsCommand /usr/bin/principals %u\nAuthorizedPrincipalsCommandUser nobody\n',
      fixed:
        'AuthorizedPrincipalsCommand /usr/bin/principals %u\nAuthorizedKeysCommand /usr/bin/keys %u\nAuthorizedKeysCommandUser nobody\nAuthorizedPrincipalsCommandUser nobody\n',
      target: 'debian-12',
    },
  },
  *check({ evaluation, program, target }) {
    if (!hasQuirk(target, 'principalsCommandLost')) return;
    const [keys] = evaluation.get('AuthorizedKeysCommand').origins;
    if (keys === undefined || keys === 'default') return;
    const { values } = evaluation.get('AuthorizedPrincipalsCommand');
    if (values.length > 0 && values[0]?.toLowerCase() !== 'none') return;
    const lost = program
      .assignments('AuthorizedPrincipalsCommand')
      .find(({ statement }) => statement.scope === null && statement.index > keys.statement.index);
    if (lost === undefined || lost.value.toLowerCase() === 'none') return;
    const { file, node } = lost.statement;
    const { file: keysFile, node: keysNode } = keys.statement;
    yield {
      at: directiveOf(file, node),
      message: 'lost',
      data: { place: nameOf(placeOf(keys.statement), file) },
      related: [related(directiveOf(keysFile, keysNode), 'what stands in front')],
      fixes: [
        unsafeFix(
          'put the line in front of it; who has none of the principals that the command names is refused',
          [removeLine(file, node), insertLine(keysFile, 'before', keysNode, contentOf(file, node))],
          { mayLockOut: true },
        ),
      ],
    };
  },
});
