import { removeLine, unsafeFix } from '../fixes/index.js';
import type { RuleContext, RuleFinding } from './model.js';
import { faultRule } from './support/faults.js';
import { argumentsOf, directiveOf, related } from './support/places.js';

export default faultRule<'host-key' | 'none'>({
  codes: ['host-key'],
  meta: {
    title: 'no host key that sshd can use',
    description:
      'A host key cannot be loaded, or every HostKey is `none`, so that sshd has nothing to identify itself with.',
    category: 'semantics',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['sshd_config(5): HostKey'],
    messages: {
      'host-key': '{said}; without a usable host key sshd does not start',
      none: 'HostKey is `none` and nothing else; without a host key sshd does not start',
    },
    example: { bad: 'HostKey none\n', fixed: '' },
  },
  also: withoutKeys,
});

/** sshd.c:main: `no hostkeys available -- exiting.` */
function* withoutKeys({ evaluation }: RuleContext): Iterable<RuleFinding<'none'>> {
  const { origins, values } = evaluation.get('HostKey');
  const places = origins.flatMap((origin) => (origin === 'default' ? [] : [origin]));
  const [first, ...others] = places;
  if (first === undefined || values.some((value) => value.toLowerCase() !== 'none')) return;
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
