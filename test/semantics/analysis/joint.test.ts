import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KeywordName } from '../../../src/openssh/index.js';
import { jointSearch } from '../../../src/semantics/analysis/questions/joint.js';
import { isJointConfirmed, jointClasses } from '../../../src/semantics/analysis/questions/joint-classes.js';
import type { Demand } from '../../../src/semantics/analysis/questions/joint-question.js';
import { whoIs } from '../../../src/semantics/analysis/questions/meetings.js';
import { rootFormula } from '../../../src/semantics/analysis/questions/root.js';
import type { InForce } from '../../../src/semantics/analysis/settings.js';
import type { CompiledProgram } from '../../../src/semantics/index.js';
import { configurationOf, settingLine } from './arbitraries.js';
import { programOf } from './programs.js';

const keywords = [
  'PasswordAuthentication',
  'PubkeyAuthentication',
  'PermitRootLogin',
  'StreamLocalBindMask',
  'AcceptEnv',
  'AuthorizedKeysFile',
] as const satisfies readonly KeywordName[];

/** A demand that holds for some combinations of values, which ones depends on the dice. */
const demandOn = (names: readonly KeywordName[], dice: number): Demand => ({
  keywords: names,
  holds: (found) =>
    (found.map(({ values }) => values.join(' ')).join().length + found.length * dice) % 3 !== 0,
});

const question = fc
  .tuple(fc.shuffledSubarray([...keywords], { minLength: 1, maxLength: 4 }), fc.nat(5), fc.boolean())
  .map(([names, dice, root]) => ({ names, dice, root }));

const linesOf = ({ origins }: InForce): string => origins.map(({ line }) => line).join();

/** The lines for which there is somebody, by going through all classes of connections. */
function straightforward(
  program: CompiledProgram,
  names: readonly KeywordName[],
  demands: readonly Demand[],
  root: boolean,
): ReadonlySet<string> {
  const { complete, classes } = jointClasses(program, names, () => true);
  expect(complete).toBe(true);
  const meeting = classes.filter(({ found, ground, possible }) => {
    const holds = demands.every((demand) =>
      demand.holds(demand.keywords.flatMap((name) => found[names.indexOf(name)] ?? [])),
    );
    if (!holds || !root) return holds && possible;
    const met = whoIs(program, ground, [rootFormula(program)]);
    return typeof met !== 'string' && met.possible;
  });
  return new Set(meeting.flatMap(({ found: [own] }) => (own === undefined ? [] : [linesOf(own)])));
}

describe('a search for somebody for each line of a keyword', () => {
  it(
    'finds for the same lines as going through all classes does, whoever is confirmed',
    { timeout: 120_000 },
    () => {
      let somebody = 0;
      let nobody = 0;
      fc.assert(
        fc.property(configurationOf(settingLine, 5), question, (text, { names, dice, root }) => {
          const program = programOf(text);
          const [keyword, ...others] = names;
          if (keyword === undefined) return;
          const demands = [demandOn(others, dice), demandOn(names.slice(0, 2), dice + 1)];
          const search = jointSearch(program, {
            keyword,
            asks: () => true,
            demands,
            whom: root ? [rootFormula(program)] : [],
          });
          const found = new Set<string>();
          for (const { own, classes } of search.answers()) {
            for (const each of classes) {
              expect(each.found[0]).toBe(own);
              expect(isJointConfirmed(program, each)).toBe(true);
              found.add(linesOf(own));
              break;
            }
          }
          expect(search.isComplete()).toBe(true);
          const all = straightforward(program, [...new Set([keyword, ...others])], demands, root);
          expect([...found].sort()).toEqual([...all].sort());
          if (found.size > 0) somebody += 1;
          else nobody += 1;
        }),
        { numRuns: 200 },
      );
      expect(somebody).toBeGreaterThan(50);
      expect(nobody).toBeGreaterThan(10);
    },
  );

  it('goes through all classes, if it is asked to', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(configurationOf(settingLine, 4), fc.nat(5), (text, dice) => {
        const program = programOf(text);
        const names = ['PasswordAuthentication', 'PubkeyAuthentication', 'PermitRootLogin'] as const;
        const demands = [demandOn(names, dice)];
        const [keyword] = names;
        const search = jointSearch(program, { keyword, asks: () => true, demands });
        const all = [...search.answers()].flatMap(({ classes }) => [...classes]);
        const described = all.map(({ found }) => found.map(linesOf).join(';')).sort();
        const expected = jointClasses(program, names, () => true)
          .classes.filter(({ found, possible }) => possible && demands.every(({ holds }) => holds(found)))
          .map(({ found }) => found.map(linesOf).join(';'));
        expect(described).toEqual(expected.sort());
      }),
      { numRuns: 100 },
    );
  });
});
