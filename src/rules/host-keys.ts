import { defineRule } from './model.js';
import { quoted } from './support/algorithms/rewritten-lists.js';
import { directiveOf, related } from './support/places.js';

/** Which host keys a guide asks for. */
export interface Options {
  readonly ordered?: readonly string[];
}

export default defineRule<'other', Options>({
  meta: {
    title: 'host keys other than a guide asks for',
    description: 'The HostKey lines do not name just the files that a guide asks for, in its order.',
    category: 'security',
    level: 'off',
    fix: null,
    since: '0.1.0',
    keywords: ['HostKey'],
    references: ['sshd_config(5): HostKey'],
    messages: { other: 'the host keys are {names}; {asked} are required, in this order' },
    options: {
      type: 'object',
      properties: {
        ordered: {
          type: 'array',
          items: { type: 'string' },
          minItems: 1,
          description: 'the paths of the host keys that must be named, in their order',
        },
      },
      additionalProperties: false,
    },
    example: {
      bad: 'HostKey /etc/ssh/ssh_host_ecdsa_key\n',
      good: 'HostKey /etc/ssh/ssh_host_ed25519_key\n',
      options: { ordered: ['/etc/ssh/ssh_host_ed25519_key'] },
    },
  },
  *check({ evaluation, target, options: { ordered } }) {
    // Paths of Unix in a guide mean nothing to Windows.
    if (target.platform === 'windows' && ordered?.every((path) => path.startsWith('/')) === true) return;
    const { values, origins } = evaluation.get('HostKey');
    if (ordered === undefined || ordered.join('\n') === values.join('\n')) return;
    const lines = origins.flatMap((origin) => (origin === 'default' ? [] : [origin.statement]));
    const [first, ...others] = lines.map(({ file, node }) => directiveOf(file, node));
    yield {
      ...(first !== undefined && { at: first }),
      message: 'other',
      data: { names: quoted(values), asked: quoted(ordered) },
      related: others.map((at) => related(at, 'names another one')),
    };
  },
});
