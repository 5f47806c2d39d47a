import { matchPattern } from '../openssh/index.js';
import type { Moot } from '../semantics/index.js';
import { noPasswordAlone } from './support/effects/moot.js';
import { valueRule } from './support/constructors/value-rule.js';

const meanings: ReadonlyMap<string, string> = new Map([
  ['yes', 'root can log in with any method, passwords among them'],
  ['prohibit-password', 'root can log in with a key'],
  ['forced-commands-only', 'root can log in with keys that have a command'],
  ['no', 'root cannot log in'],
]);

const meaningOf = (value: string): string => meanings.get(value) ?? 'root may be able to log in';

/** Whether a word of AllowUsers lets root in from somewhere: `root`, `r*`, `root@10.0.0.0/8`. */
const mayNameRoot = (pattern: string): boolean => matchPattern('root', pattern.replace(/@[^@]*$/, ''));

/** What refuses root before PermitRootLogin is asked (auth.c: allowed_user). */
const refusesRoot: readonly Moot[] = [
  {
    keywords: ['DenyUsers'],
    when: ([denied = []]) => denied.some((pattern) => matchPattern('root', pattern.replace(/@\*+$/, ''))),
  },
  {
    keywords: ['AllowUsers'],
    when: ([allowed = []]) => allowed.length > 0 && !allowed.some(mayNameRoot),
  },
];

export default valueRule({
  keyword: 'PermitRootLogin',
  demand: { notEquals: 'yes' },
  proposed: 'prohibit-password',
  whom: 'root',
  // Where a password is not enough `yes` lets in nobody whom the default does not.
  mootByItself: [...noPasswordAlone, ...refusesRoot],
  lessened: [
    { moot: refusesRoot, consequence: () => 'nothing comes of it: the lists of users keep root out' },
    {
      moot: noPasswordAlone,
      consequence: (value) =>
        value === 'yes'
          ? 'root can log in with any method that is left, none of which takes a password alone'
          : meaningOf(value),
    },
  ],
  blocksElsewhere: true,
  consequence: meaningOf,
  effect: meaningOf,
  mayLockOut: true,
  notOn: ['windows'],
  meta: {
    title: 'root logs in with a password',
    description: 'PermitRootLogin lets root log in with a password, or in a way that is not asked for.',
    level: 'warning',
    since: '0.1.0',
    references: ['sshd_config(5): PermitRootLogin'],
    security: { severity: 7, precision: 'high' },
    example: { bad: 'PermitRootLogin yes\n', fixed: 'PermitRootLogin prohibit-password\n' },
  },
});
