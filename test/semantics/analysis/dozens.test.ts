import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../../src/semantics/analysis/candidate.js';
import { isConfirmed, partition } from '../../../src/semantics/analysis/classes.js';
import { classFor } from './class-for.js';
import { readAddress } from '../../../src/semantics/analysis/solver/address-line.js';
import { evaluate } from '../../../src/semantics/index.js';
import { asConnection } from './arbitraries.js';
import { programOf } from './programs.js';

const digit = fc.integer({ min: 0, max: 5 });

/** How all blocks of a configuration say for whom they are, so that they are looked up in one way only. */
const shapes: Readonly<Record<string, (one: number, other: number) => string>> = {
  'names of users': (one, other) => `User u${one}${other}`,
  'beginnings of users': (one, other) => `User u${one}${other}*`,
  'ends of users': (one, other) => `User *${one}${other}x`,
  'what is in users': (one, other) => `User *${one}${other}*`,
  'users but one': (one, other) => `User *${one}*,!u${one}${other}x`,
  groups: (one, other) => `Group g${one},g${other}`,
  'what is in groups': (one, other) => `Group *${one}${other}*`,
  'groups but one': (one, other) => `Group g*,!g${one},!g${other}`,
  networks: (one, other) => `Address 10.${one}.0.0/16,10.${other}.${one}.0/24`,
  'networks but one': (one, other) => `Address 10.${one}.0.0/16,!10.${one}.${other}.0/24`,
  'what is in addresses': (one, other) => `Address *.${one}.${other}.*`,
  'ends of addresses': (one, other) => `Address *.${one}.${other}`,
  'beginnings of hosts': (one, other) => `Host h${one}.d${other}*`,
  'ends of hosts': (one, other) => `Host *.d${other},h${one}.*`,
  'what is in hosts': (one, other) => `Host *${one}.d${other}*`,
  'users in networks': (one, other) => `User *${one}* Address 10.${other}.0.0/16`,
  'groups at ports': (one, other) => `Group *${one}* LocalPort ${other < 3 ? 22 : 2222}`,
  'addresses of this machine': (one, other) => `LocalAddress *.${one}.${other}.*`,
};

const setting = fc.oneof(
  fc.constantFrom('yes', 'no').map((value) => `PasswordAuthentication ${value}`),
  fc.constantFrom('yes', 'no', 'prohibit-password').map((value) => `PermitRootLogin ${value}`),
  digit.map((one) => `AcceptEnv V${one}`),
  digit.map((one) => `AllowUsers u${one}* *@10.${one}.0.0/16`),
);
const keywords = ['PasswordAuthentication', 'PermitRootLogin', 'AcceptEnv', 'AllowUsers'] as const;

const somebody: fc.Arbitrary<Candidate> = fc
  .tuple(digit, digit, digit, digit, fc.constantFrom(22, 2222))
  .map(([one, two, three, four, lport]) => ({
    user: four === 0 ? 'root' : `u${one}${two}x`,
    groups: [`g${one}${two}`, `g${three}`],
    invalidUser: false,
    host: `h${two}.d${three}`,
    addr: readAddress(`10.${one}.${two}.${three}`) ?? 0n,
    laddr: readAddress(`192.${two}.${three}.1`) ?? 0n,
    lport,
    rdomain: null,
  }));

describe('dozens of blocks that say for whom they are', () => {
  it.each(Object.entries(shapes))('by %s put everybody where the evaluator does', (_, shape) => {
    const block = fc
      .tuple(digit, digit, fc.array(setting, { minLength: 1, maxLength: 3 }))
      .map(([one, other, lines]) => [`Match ${shape(one, other)}`, ...lines].join('\n'));
    const blocks = fc.array(block, { minLength: 14, maxLength: 24 });
    fc.assert(
      fc.property(blocks, fc.array(somebody, { minLength: 6, maxLength: 6 }), (texts, all) => {
        const program = programOf(`Port 22\nPort 2222\n${texts.join('\n')}\n`);
        for (const keyword of keywords) {
          const { classes, undecided } = partition(program, keyword);
          for (const one of classes) expect(isConfirmed(program, one)).toBe(true);
          for (const one of all) {
            const found = classFor(program, keyword, one);
            const { values } = evaluate(program, asConnection(one)).get(keyword);
            if (found !== undefined || undecided.length === 0) expect(found?.values).toEqual(values);
          }
        }
      }),
      // Patterns within addresses overlap in so many ways that a few configurations take as long as all others.
      { numRuns: 40, interruptAfterTimeLimit: 800 },
    );
  });
});
