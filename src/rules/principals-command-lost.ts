import { indentationOf, insertLine, movableContentOf, removeMoved, unsafeFix } from '../fixes/index.js';
import { hasQuirk, isNone } from '../openssh/index.js';
import { type Scope, type SettingStatement, whoMeets } from '../semantics/index.js';
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
    keywords: ['AuthorizedKeysCommand', 'AuthorizedPrincipalsCommand'],
    onlyWhereSet: ['AuthorizedPrincipalsCommand'],
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
    const [first] = evaluation.get('AuthorizedKeysCommand').origins;
    const keys = program.assignments('AuthorizedKeysCommand').map(({ statement }) => statement);
    /** The line behind which those of a scope are lost: the second reading begins anew, so in a block only lines of blocks count. */
    const frontOf = (scope: Scope): SettingStatement | undefined =>
      scope !== null
        ? keys.find((one) => one.scope === scope)
        : first === 'default'
          ? undefined
          : first?.statement;
    const decided = new Set<Scope>();
    for (const { statement, value } of program.assignments('AuthorizedPrincipalsCommand')) {
      const { file, node, scope, index } = statement;
      const front = frontOf(scope);
      if (front === undefined || isNone(value) || decided.has(scope)) continue;
      decided.add(scope);
      const met = scope === null ? null : whoMeets(program, scope);
      if (index < front.index || met === 'none') continue;
      yield {
        at: directiveOf(file, node),
        message: 'lost',
        data: { place: nameOf(placeOf(front), file) },
        related: [related(directiveOf(front.file, front.node), 'what stands in front')],
        ...(met !== null && met !== 'unknown' && { witness: met.witness }),
        fixes: [
          unsafeFix(
            'put the line in front of it; of certificates, those with a principal that the command names let in, and no others',
            [
              removeMoved(file, node),
              insertLine(
                front.file,
                'before',
                front.node,
                movableContentOf(file, node, indentationOf(front.file, front.node)),
              ),
            ],
            { mayLockOut: true, mayLetIn: true },
          ),
        ],
      };
    }
  },
});
