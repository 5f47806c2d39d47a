import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Candidate } from '../../../../src/semantics/analysis/candidate.js';
import {
  allOf,
  anyOf,
  type Formula,
  holdsFor,
  makeConditions,
  not,
} from '../../../../src/semantics/analysis/conditions.js';
import { isNobody, usersAmong, usersOf } from '../../../../src/semantics/analysis/solver/users.js';
import { parseWordList } from '../../../../src/semantics/analysis/solver/word-list.js';

const users = ['ann', 'bob', 'cat', 'dan'];
const { atom } = makeConditions();
const isUser = (list: string): Formula =>
  atom('user', list, () => ({ dimension: 'user', list: parseWordList(list), says: [1] })).yes;

const list = fc.constantFrom('ann', 'bob', 'ann,bob', 'bob,cat,dan', '*', 'c*,ann', '*,!bob', 'ann,bob,!bob');
const { formula } = fc.letrec<{ formula: Formula }>((tie) => ({
  formula: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    list.map(isUser),
    tie('formula').map(not),
    fc.array(tie('formula'), { maxLength: 4 }).map(allOf),
    fc.array(tie('formula'), { maxLength: 4 }).map(anyOf),
  ),
}));

const candidate = (user: string): Candidate => ({
  user,
  groups: [],
  host: '',
  addr: 0n,
  laddr: 0n,
  lport: 22,
  rdomain: null,
  invalidUser: false,
});

it('no user is ruled out for whom formulas hold', () => {
  fc.assert(
    fc.property(formula, formula, (one, other) => {
      const among = usersAmong(usersOf(one), other);
      for (const user of users) {
        if (![one, other].every((each) => holdsFor(each, candidate(user)))) continue;
        expect(isNobody(among)).toBe(false);
        if (among !== null) expect([user, among.names.has(user)]).toEqual([user, among.only]);
      }
    }),
  );
});

it.each([
  ['those of both lists', allOf([isUser('ann,bob'), isUser('bob,cat')]), true, ['bob']],
  ['those of either list', anyOf([isUser('ann'), isUser('bob')]), true, ['ann', 'bob']],
  ['a list without another', allOf([isUser('bob,cat,dan'), not(isUser('cat'))]), true, ['bob', 'dan']],
  ['everybody but some', allOf([not(isUser('ann')), not(isUser('bob'))]), false, ['ann', 'bob']],
  [
    'everybody but some, of whom one comes back',
    anyOf([isUser('ann'), allOf([not(isUser('ann,bob')), not(isUser('cat'))])]),
    false,
    ['bob', 'cat'],
  ],
])('a formula is for %s', (_, made, only, names) => {
  const found = usersOf(made);
  expect(found?.only).toBe(only);
  expect([...(found?.names ?? [])].sort()).toEqual(names);
});
