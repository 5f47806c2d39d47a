import { describe, expect, it } from 'vitest';
import {
  type KeywordName,
  reckonedKeywords,
  resolveTarget,
  switchesOfMethods,
  type Target,
} from '../../../src/openssh/index.js';
import { type Decision, settled } from '../../../src/semantics/analysis/decisions.js';
import { decideLogin, methodNames } from '../../../src/semantics/analysis/login/login-rules.js';

const everyMethod = [...methodNames, 'none'].join(' ');

/** The keywords that are asked for where switches are answered by the digits of a number. */
function askedWith(target: Target, number: number): ReadonlySet<KeywordName> {
  const asked = new Set<KeywordName>();
  const digits = Array.from(number.toString(2), (digit) => digit === '1');
  const answer = (keyword: KeywordName): string | boolean => {
    if (keyword === 'AuthenticationMethods') return everyMethod;
    return keyword === 'PermitRootLogin' ? 'yes' : (digits.pop() ?? false);
  };
  const outcome = decideLogin({
    target,
    listWithoutClients: null,
    unusableLists: [],
    // What is asked is known by its keyword to be one of these words.
    setting: <V extends string | boolean>(keyword: KeywordName): Decision<V> => {
      asked.add(keyword);
      return settled(answer(keyword) as V);
    },
    listed: (list) => {
      asked.add(list);
      return settled('unset');
    },
    endsAtMatch: () => settled(false),
    isAccount: () => settled(true),
    isRoot: () => settled(number % 2 === 0),
    hasGroup: () => settled(true),
  });
  expect(outcome.type).toBe('settled');
  return asked;
}

describe('the keywords that concern logins', () => {
  it('are those that deciding a login asks for, besides what lies in the circumstances', () => {
    const numbers = Array.from({ length: 16384 }, (_, index) => index);
    const asked = new Set(
      ['debian-12', 'fedora-43'].flatMap((name) =>
        numbers.flatMap((number) => [...askedWith(resolveTarget(name), number)]),
      ),
    );
    // Up to 8.6 what the first says is part of the value of KbdInteractiveAuthentication; up to 8.4 lists of types have other names.
    const old = [
      'ChallengeResponseAuthentication',
      'PubkeyAcceptedKeyTypes',
      'HostbasedAcceptedKeyTypes',
    ] as const;
    expect([...asked, ...old].sort()).toEqual([...reckonedKeywords].sort());
  });

  it('have a switch for each method', () => {
    expect([...switchesOfMethods.keys()].sort()).toEqual([...methodNames].sort());
  });
});
