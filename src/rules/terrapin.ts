import { type Fix, manualFix } from '../fixes/index.js';
import { hasTrait, strictKeyExchange } from '../openssh/index.js';
import { defineRule, type RuleContext } from './model.js';
import { judgedLists } from './support/algorithms/algorithm-lists.js';
import { fixesWithout } from './support/algorithms/algorithm-mending.js';
import { isDefault, type JudgedList } from './support/algorithms/judged-list.js';
import { quoted } from './support/algorithms/rewritten-lists.js';
import {
  connectionCost,
  itemsAt,
  type Options,
  optionsSchema,
} from './support/constructors/algorithm-rule.js';
import type { ListOptions } from './support/constructors/list-demand.js';
import { refusedKeywords } from './support/views/refused-keywords.js';

export default defineRule<'open' | 'unknown', Options>({
  meta: {
    title: 'cipher open to the Terrapin attack',
    description:
      'An sshd without strict key exchange offers ChaCha20-Poly1305, or CBC mode with encrypt-then-MAC.',
    category: 'security',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['Ciphers', 'MACs'],
    references: ['CVE-2023-48795', 'OpenSSH 9.6 release notes', 'https://terrapin-attack.com'],
    security: { severity: 5.9, precision: 'high' },
    messages: {
      open: 'this release has no strict key exchange (OpenSSH has it since 9.6), so that with {names} somebody in the middle can delete messages unseen',
      unknown:
        'this release has strict key exchange only if its package brings it{package}; without it somebody in the middle can delete messages unseen with {names}',
    },
    options: optionsSchema,
    example: {
      bad: 'Ciphers chacha20-poly1305@openssh.com,aes256-gcm@openssh.com\n',
      fixed: 'Ciphers aes256-gcm@openssh.com\n',
      target: 'openssh-9.5',
    },
  },
  *check(context) {
    const strict = strictKeyExchange(context.target);
    if (strict === 'yes') return;
    const macs = judgedLists(context.program, ['MACs']).flatMap(({ names }) => names);
    const encryptsFirst = macs.some((name) => hasTrait('mac', name, 'etm'));
    for (const judged of judgedLists(context.program, ['Ciphers'])) {
      const { statement, list } = judged;
      if (isDefault(judged) && context.options.defaults !== true) continue;
      if (isDefault(judged) && refusedKeywords(context.program).has('Ciphers')) continue;
      const open = judged.names.filter(
        (name) =>
          hasTrait('cipher', name, 'sequenceNonce') || (encryptsFirst && hasTrait('cipher', name, 'cbc')),
      );
      if (open.length === 0) continue;
      const known = strict === 'no' ? undefined : strict.package;
      yield {
        ...(statement !== null && { at: itemsAt(statement, list, open) }),
        message: strict === 'no' ? 'open' : 'unknown',
        data: {
          names: quoted(open),
          package: known === undefined ? '' : ` (${known}, as far as is known)`,
        },
        ...(strict !== 'no' && { level: 'info' as const }),
        fixes: fixesOf(context, judged, open, strict === 'no'),
      };
    }
  },
});

/** Takes names out that nobody asks for; what a preset asks for, `ciphers` would bring back. */
function fixesOf(
  context: RuleContext<Options>,
  judged: JudgedList,
  open: readonly string[],
  isOpen: boolean,
): readonly Fix[] {
  const { only = [], exact = false, requires = [] } = (context.optionsOf('ciphers') ?? {}) as ListOptions;
  // What a guide allows may go where the attack is possible for sure.
  const kept = new Set([...requires.flatMap((each) => each.split('|')), ...(exact || !isOpen ? only : [])]);
  const unwanted = open.filter((name) => !kept.has(name));
  if (unwanted.length === 0)
    return [manualFix('update sshd; a preset that is followed asks for these ciphers', ['ssh -V'])];
  return fixesWithout(
    context.program,
    judged,
    unwanted,
    (rest) => `${connectionCost(unwanted, rest)}; an update of sshd makes this needless`,
    () => ({}),
  );
}
