import { replaceWord, unsafeFix } from '../fixes/index.js';
import { type ClosedDoor, closedDoors } from '../semantics/index.js';
import { defineRule, type RuleFinding } from './model.js';
import { argumentsOf, blockOf, directiveOf, related, criteriaOf } from './support/places.js';

type MessageId = 'nobody' | 'block';

export default defineRule<MessageId>({
  meta: {
    title: 'no way left to log in',
    description: 'Every authentication method is off, or cannot succeed, for everyone or for a Match block.',
    category: 'security',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['sshd_config(5): AuthenticationMethods', 'sshd_config(5): KbdInteractiveAuthentication'],
    messages: {
      nobody: 'no authentication method is left that can succeed; nobody can log in',
      block:
        'no authentication method is left that can succeed for connections that match `{match}`; they cannot log in',
    },
    example: {
      bad: 'PubkeyAuthentication no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n',
      fixed: 'PubkeyAuthentication yes\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n',
    },
  },
  *check({ program }) {
    // authentication-methods-unsatisfiable says of the whole file that sshd refuses it.
    const refused = program.faults.some(
      ({ code, severity }) => code === 'unsatisfiable-methods' && severity !== 'logged',
    );
    for (const door of closedDoors(program)) if (door.whom !== 'everyone' || !refused) yield findingOf(door);
  },
});

function findingOf({ whom, culprits, evaluation, witness }: ClosedDoor): RuleFinding<MessageId> {
  const message = whom === 'everyone' ? 'nobody' : 'block';
  const [last, ...others] = culprits;
  if (last === undefined) return { message };
  const block = blockOf(last.scope);
  const keys = culprits.find(({ keyword }) => keyword?.keyword === 'PubkeyAuthentication');
  const word = keys?.node.arguments[0];
  return {
    at: argumentsOf(last.file, last.node),
    message,
    ...(whom === 'block' && { level: 'warning' as const }),
    data: { match: block === null ? '' : criteriaOf(block) },
    related: others.map(({ file, node }) => related(directiveOf(file, node), 'takes a method away as well')),
    witness,
    ...(keys !== undefined &&
      word !== undefined &&
      evaluation.get('PubkeyAuthentication').value === 'no' && {
        fixes: [
          unsafeFix(
            'accept keys; accounts that have one can log in where this line is in force',
            [replaceWord(keys.file, word, 'yes')],
            { mayLetIn: true },
          ),
        ],
      }),
  };
}
