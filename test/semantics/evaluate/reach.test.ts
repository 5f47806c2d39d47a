import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesInReach } from '../../../src/semantics/evaluate/reach.js';
import { evaluate } from '../../../src/semantics/index.js';
import {
  asConnection,
  candidate,
  configurationOf,
  settingKeywords,
  settingLine,
} from '../analysis/arbitraries.js';
import { programOf } from '../analysis/programs.js';

/** Blocks that nobody meets who is asked about, so many that lines are looked up by whom their blocks name. */
const strangers = (line: string): string =>
  Array.from({ length: 70 }, (_, index) => {
    const criteria = [
      `User stranger-${index},!zed`,
      `Group stranger-${index}`,
      `Address 198.18.${index}.0/24,2001:db8:ffff:${index}::/64`,
      `LocalPort ${30_000 + index}`,
      `LocalAddress 198.19.${index}.1`,
      `User s*-${index} Address 198.18.${index}.1`,
    ];
    return `Match ${criteria[index % criteria.length] ?? ''}\n  ${line}\n`;
  }).join('');

describe('a line in a block', () => {
  it('counts for the same connections among thousands of others', () => {
    fc.assert(
      fc.property(
        configurationOf(settingLine, 4),
        settingLine,
        fc.array(candidate, { minLength: 3, maxLength: 8 }),
        (text, line, connections) => {
          const few = programOf(text);
          const many = programOf(`${text}${strangers(line)}`);
          for (const connection of connections.map(asConnection)) {
            for (const keyword of settingKeywords) {
              const [alone, among] = [few, many].map((program) => evaluate(program, connection).get(keyword));
              expect(among?.values).toEqual(alone?.values);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is looked up by what fewer blocks name', () => {
    const blocks = Array.from(
      { length: 200 },
      (_, index) => `Match User root Address 198.18.${index}.0/24\n  PermitRootLogin no\n`,
    );
    const program = programOf(blocks.join(''));
    const reached = matchesInReach(program, { user: 'root', groups: ['root'], addr: '198.18.7.9' });
    expect(reached.map(({ line }) => line)).toEqual([1, 15]);
  });

  it.each([
    [{ user: 'stranger-0' }, 'yes'],
    [{ user: 'carol', groups: ['users', 'stranger-1'] }, 'yes'],
    [{ user: 'carol', addr: '198.18.2.200' }, 'yes'],
    [{ user: 'carol', addr: '2001:db8:ffff:2::9' }, 'no'],
    [{ user: 'carol', addr: '2001:db8:ffff:8::9' }, 'yes'],
    [{ user: 'carol', lport: 30_003 }, 'yes'],
    [{ user: 'carol', laddr: '198.19.4.1' }, 'yes'],
    [{ user: 'sir-5', addr: '198.18.5.1' }, 'yes'],
    [{ user: 'sir-5', addr: '198.18.5.2' }, 'no'],
    [{}, 'no'],
  ])('is found for %j', (connection, expected) => {
    const text = strangers('X11Forwarding yes').replace(
      'Address 198.18.2.0/24,2001:db8:ffff:2::/64',
      'Address 198.18.2.0/24',
    );
    expect(evaluate(programOf(text), connection).get('X11Forwarding').values).toEqual([expected]);
  });
});
