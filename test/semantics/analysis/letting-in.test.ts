import { accessLists } from '../../../src/openssh/index.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loginFor } from '../../../src/semantics/analysis/login/login.js';
import { admitting, refusing } from '../../../src/semantics/analysis/questions/access.js';
import { whoIsLetIn } from '../../../src/semantics/analysis/questions/letting-in.js';
import { type Answer, groundOf, noneOf, whoIs } from '../../../src/semantics/analysis/questions/meetings.js';
import { extendPath } from '../../../src/semantics/analysis/solver/path.js';
import { spaceOf } from '../../../src/semantics/analysis/space.js';
import { programOf } from './programs.js';

const list = fc.oneof(
  fc.tuple(
    fc.constantFrom('AllowUsers', 'DenyUsers'),
    fc.constantFrom('a', 'b', 'a*', 'root', 'a@10.0.0.*', '*@h*'),
  ),
  fc.tuple(fc.constantFrom('AllowGroups', 'DenyGroups'), fc.constantFrom('g', 'h', 'g*')),
);
const line = list.map((words) => `${words.join(' ')}\n`);
const criterion = fc.constantFrom('User a', 'User b', 'Group g', 'Address 10.0.0.0/8', 'Address 10.1.0.0/16');
const configuration = fc
  .tuple(fc.array(line, { maxLength: 2 }), fc.array(fc.tuple(criterion, line), { maxLength: 8 }))
  .map(
    ([global, blocks]) => global.join('') + blocks.map(([of, inside]) => `Match ${of}\n${inside}`).join(''),
  );

const kindOf = (answer: Answer): string =>
  typeof answer === 'string' ? answer : answer.possible ? 'possible' : 'impossible';

describe('somebody whom the lists let in', () => {
  it('is found in a block and outside of it where the lists as a whole leave somebody', () => {
    fc.assert(
      fc.property(configuration, (text) => {
        const program = programOf(text);
        const { conditionOf } = spaceOf(program);
        for (const statement of program.statements) {
          if (statement.type !== 'match') continue;
          const condition = conditionOf({ match: statement, outer: statement.scope }, program);
          for (const holds of [true, false]) {
            const formula = holds ? condition.formula : condition.opposite;
            const found = whoIsLetIn(program, [], groundOf(extendPath(null, { condition, holds })));
            const whole = whoIs(program, noneOf(program, refusing(program)), [
              formula,
              ...admitting(program),
            ]);
            expect(kindOf(found)).toBe(kindOf(whole));
            expect(kindOf(whoIsLetIn(program, [formula]))).toBe(kindOf(whole));
            // Who is in no group at all is turned away besides.
            if (typeof found !== 'string' && found.candidate.groups.length > 0)
              expect(accessLists).not.toContain(loginFor(program, found.witness.connection).refusal);
          }
        }
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('is rather somebody for whom no block sets the lists', () => {
    const blocks = ['a', 'b', 'c'].map((name) => `Match User ${name}\n  AllowUsers ${name}\n`).join('');
    const found = whoIsLetIn(programOf(`AllowUsers d\n${blocks}`), []);
    expect(found).toMatchObject({ possible: true, candidate: { user: 'd' } });
  });
});
