import { manualFix, stateDirective } from '../fixes/index.js';
import { parseAddress } from '../openssh/index.js';
import { defineRule } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { argumentsOf } from './support/places.js';
import { refusedKeywords } from './support/views/refused-keywords.js';

interface Options {
  readonly explicit?: boolean;
  readonly noWildcard?: boolean;
}

/** Whether a host stands for all addresses of a family, however it is written: `0.0.0.0`, `::`, `0`. `*` is the loopback. */
const standsForAll = (host: string | null): boolean => host === null || parseAddress(host)?.bits === 0n;

export default defineRule<'unstated' | 'wildcard', Options>({
  meta: {
    title: 'sshd listens on all addresses',
    description: 'No ListenAddress says on which addresses sshd listens, or one names all of them.',
    category: 'security',
    level: 'off',
    fix: 'manual',
    since: '0.1.0',
    keywords: ['ListenAddress'],
    references: ['sshd_config(5): ListenAddress'],
    messages: {
      unstated: 'ListenAddress is not set; sshd listens on all addresses, also on those that come later',
      wildcard: 'ListenAddress `{host}` stands for all addresses, also for those that come later',
    },
    options: {
      type: 'object',
      properties: {
        explicit: { type: 'boolean', description: 'whether a line must name an address, be it all of them' },
        noWildcard: { type: 'boolean', description: 'whether no line may name all addresses' },
      },
      additionalProperties: false,
    },
    example: { bad: 'Port 22\n', good: 'ListenAddress 192.0.2.10\n' },
  },
  *check(context) {
    const { explicit = false, noWildcard = !explicit } = context.options;
    const { alive } = sortAssignments(context, 'ListenAddress');
    const choose = 'name the addresses that administrators use';
    if (alive.length === 0 && !refusedKeywords(context.program).has('ListenAddress')) {
      const edits = stateDirective(context.program, ['ListenAddress', '192.0.2.10'], 'anywhere');
      yield { message: 'unstated', fixes: [manualFix(choose, [], [edits])] };
    }
    for (const { statement, value } of noWildcard ? alive : []) {
      const all = value.find(({ host }) => standsForAll(host));
      if (all === undefined) continue;
      yield {
        at: argumentsOf(statement.file, statement.node),
        message: 'wildcard',
        data: { host: all.host ?? '*' },
        fixes: [manualFix(choose, ['ip -brief address'])],
      };
    }
  },
});
