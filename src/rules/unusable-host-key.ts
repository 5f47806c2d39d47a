import { removeLine, replaceWord, unsafeFix } from '../fixes/index.js';
import { isNone } from '../openssh/index.js';
import { needsNoHostKey, type Place } from '../semantics/index.js';
import type { RuleContext, RuleFinding } from './model.js';
import { faultRule } from './support/constructors/fault-rule.js';
import { listWithoutCertificate, listWithoutKeys } from './support/algorithms/host-key-types.js';
import { certificatesByName } from './support/files/certificates-by-name.js';
import { argumentsOf, directiveOf, related } from './support/places.js';

type MessageId =
  'none' | 'public' | 'beside' | 'publicOnly' | 'unoffered' | 'certificates' | 'plain' | 'otherType';

export default faultRule<'host-key' | MessageId>({
  codes: ['host-key'],
  meta: {
    title: 'no host key that sshd can use',
    description:
      'A host key cannot be loaded, names a public key, or is of no type that HostKeyAlgorithms offers, or every HostKey is `none`, so that sshd has nothing to identify itself with.',
    category: 'semantics',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['HostCertificate', 'HostKey', 'HostKeyAlgorithms'],
    onlyWhereSet: true,
    references: ['sshd_config(5): HostKey, HostCertificate', 'sshd.c: main'],
    messages: {
      'host-key': '{said}; without a usable host key sshd does not start',
      none: 'HostKey is `none` and nothing else; without a host key sshd does not start',
      public: 'HostKey names a public key; sshd wants the private one and goes on without this key',
      beside:
        'HostKey names the public half of a key that is named itself; sshd takes it from that, and says at each start that it cannot load this one',
      unoffered:
        'HostKeyAlgorithms offers nothing that {keys} could sign with; sshd starts, and no client can connect',
      certificates:
        'HostKeyAlgorithms offers nothing but certificates, and no HostCertificate names one; sshd starts, and no client can connect',
      plain: 'HostCertificate names a {half} and no certificate; sshd goes without it',
      otherType:
        'HostCertificate names a certificate of {kind}, and the host keys are {kinds} alone; sshd goes without it',
      publicOnly: 'HostKey names a public key and there is no other; without a host key sshd does not start',
    },
    example: { bad: 'HostKey none\n', fixed: '' },
  },
  also: withoutKeys,
});

const pathOf = ({ statement }: Place): string => statement.node.arguments[0]?.value ?? '';

/** sshd.c:main: `no hostkeys available -- exiting.` */
function* withoutKeys(context: RuleContext): Iterable<RuleFinding<MessageId>> {
  const { evaluation } = context;
  const places = evaluation
    .get('HostKey')
    .origins.flatMap((origin) => (origin === 'default' ? [] : [origin]));
  const named = places.filter((place) => !isNone(pathOf(place)));
  const starts = needsNoHostKey(context.program);
  yield* certificatesByName(context);
  const uncertified = listWithoutCertificate(context);
  if (uncertified !== null && !starts)
    yield { at: argumentsOf(uncertified.file, uncertified.node), message: 'certificates' };
  if (named.length === 0 && places.length > 0) {
    if (!starts) yield* onlyNone(places);
    return;
  }
  // The private half of a public key may lie with the agent.
  if (evaluation.get('HostKeyAgent').origins.some((origin) => origin !== 'default')) return;
  if (uncertified === null && (named.length > 0 || !starts)) yield* unoffered(context, named);
  yield* publicKeys(named, starts);
}

/** sshd loads private keys, and finds their public halves by itself. */
function* publicKeys(named: readonly Place[], starts: boolean): Iterable<RuleFinding<MessageId>> {
  const byPath = new Map(named.map((place) => [pathOf(place), place]));
  const found = named.filter((place) => pathOf(place).endsWith('.pub'));
  const only = found.length === named.length && !starts;
  for (const place of found) {
    const { file, statement } = place;
    const [word] = statement.node.arguments;
    const privateKey = pathOf(place).slice(0, -'.pub'.length);
    const own = byPath.get(privateKey);
    const common = {
      at: argumentsOf(file, statement.node),
      sshdMessage: `Unable to load host key: ${pathOf(place)}`,
    };
    if (own !== undefined) {
      yield {
        ...common,
        message: 'beside',
        level: 'info',
        related: [related(directiveOf(own.file, own.statement.node), 'the key itself')],
        fixes: [unsafeFix('remove the line, which names nothing more', [removeLine(file, statement.node)])],
      };
      continue;
    }
    yield {
      ...common,
      message: only ? 'publicOnly' : 'public',
      ...(!only && { level: 'warning' }),
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

/** Host keys that are all of other types than those that HostKeyAlgorithms offers. */
function* unoffered(context: RuleContext, named: readonly Place[]): Iterable<RuleFinding<MessageId>> {
  const defaults = context.evaluation.get('HostKey').values;
  const list = listWithoutKeys(context, named.length === 0 ? defaults : named.map(pathOf));
  if (list === null) return;
  yield {
    at: argumentsOf(list.file, list.node),
    message: 'unoffered',
    data: { keys: keysOf(named.length) },
    related: named.map(({ file, statement }) => related(directiveOf(file, statement.node), 'a host key')),
  };
}

function keysOf(named: number): string {
  if (named === 0) return 'one of the default host keys';
  return named === 1 ? 'the host key' : 'one of the host keys';
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
