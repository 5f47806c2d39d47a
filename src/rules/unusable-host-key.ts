import { removeLine, replaceWord, unsafeFix } from '../fixes/index.js';
import type { Place } from '../semantics/index.js';
import type { RuleContext, RuleFinding } from './model.js';
import { faultRule } from './support/faults.js';
import { argumentsOf, directiveOf, related } from './support/places.js';

type MessageId = 'none' | 'public' | 'publicOnly';

export default faultRule<'host-key' | MessageId>({
  codes: ['host-key'],
  meta: {
    title: 'no host key that sshd can use',
    description:
      'A host key cannot be loaded, names a public key, or every HostKey is `none`, so that sshd has nothing to identify itself with.',
    category: 'semantics',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['sshd_config(5): HostKey'],
    messages: {
      'host-key': '{said}; without a usable host key sshd does not start',
      none: 'HostKey is `none` and nothing else; without a host key sshd does not start',
      public: 'HostKey names a public key; sshd wants the private one and goes on without this key',
      publicOnly: 'HostKey names a public key and there is no other; without a host key sshd does not start',
    },
    example: { bad: 'HostKey none\n', fixed: '' },
  },
  also: withoutKeys,
});

/** sshd.c:main: `no hostkeys available -- exiting.` */
function* withoutKeys({ evaluation }: RuleContext): Iterable<RuleFinding<MessageId>> {
  const places = evaluation
    .get('HostKey')
    .origins.flatMap((origin) => (origin === 'default' ? [] : [origin]));
  const pathOf = ({ statement }: Place): string => statement.node.arguments[0]?.value ?? '';
  const named = places.filter((place) => pathOf(place).toLowerCase() !== 'none');
  if (named.length === 0) {
    yield* onlyNone(places);
    return;
  }
  // The private half of a public key may lie with the agent.
  if (evaluation.get('HostKeyAgent').origins.some((origin) => origin !== 'default')) return;
  const publicKeys = named.filter((place) => pathOf(place).endsWith('.pub'));
  const only = publicKeys.length === named.length;
  for (const place of publicKeys) {
    const { file, statement } = place;
    const [word] = statement.node.arguments;
    const privateKey = pathOf(place).slice(0, -'.pub'.length);
    yield {
      at: argumentsOf(file, statement.node),
      message: only ? 'publicOnly' : 'public',
      ...(!only && { level: 'warning' }),
      sshdMessage: `Unable to load host key: ${pathOf(place)}`,
      ...(word !== undefined && {
        fixes: [
          unsafeFix(`write \`${privateKey}\`; sshd then shows this key to everyone`, [
            replaceWord(file, word, privateKey),
          ]),
        ],
      }),
    };
  }
}

function* onlyNone(places: readonly Place[]): Iterable<RuleFinding<MessageId>> {
  const [first, ...others] = places;
  if (first === undefined) return;
  yield {
    at: argumentsOf(first.file, first.statement.node),
    message: 'none',
    related: others.map(({ file, statement }) => related(directiveOf(file, statement.node), 'here as well')),
    sshdMessage: 'sshd: no hostkeys available -- exiting.',
    fixes: [
      unsafeFix(
        'remove it; sshd then uses its default host keys',
        places.map(({ file, statement }) => removeLine(file, statement.node)),
      ),
    ],
  };
}
