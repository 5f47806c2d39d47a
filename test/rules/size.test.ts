import { expect, it } from 'vitest';
import { lint } from '../../src/index.js';
import { presets, rules } from '../../src/rules/index.js';

const repeated = (part: string): string => part.repeat(Math.ceil(300_000 / part.length));

/** All rules, as severe as any preset of ours has them. */
const all = Object.fromEntries(
  Object.keys(rules).map((id) => [id, presets['strict']?.rules[id] ?? presets['style']?.rules[id] ?? 'info']),
);

// What is not linear takes longer than any test may.
it.each([
  ['commas', `Port ${repeated(',')}x`],
  ['signs at the end of a value', `PermitRootLogin ${repeated('.;')}x`],
  ['colons', `ListenAddress ${repeated(':')}`],
  ['numbers with colons', `ListenAddress ${repeated('1:')}x`],
  ['addresses with commas', `ListenAddress ${repeated('1.2.3.4,')}5`],
  ['methods', `AuthenticationMethods ${repeated('pubkey,')}x`],
  ['words for one with dashes', `PermitRootLogin ${repeated('without ')}`],
  ['words behind no keyword', `a ${repeated('a ')}`],
  ['signs in front of no keyword', `${repeated(';')} x`],
  ['comments for sshd-lint in a value', `ForceCommand a ${repeated('# sshd-lint[ ')}`],
  ['names of sshd-lint in a comment', `# ${repeated('sshd-lint( ')}`],
  ['names of groups among users', `AllowUsers ${repeated('%staff ')}`],
])('lints a line of any length: %s', (_, line) => {
  for (const targets of [['debian-12'], ['openssh-8.4']])
    expect(lint(`${line}\n`, { targets, rules: all })).toHaveLength(1);
});
