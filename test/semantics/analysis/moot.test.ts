import { describe, expect, it } from 'vitest';
import { holdingsOf, mayBeMoot, type Moot } from '../../../src/semantics/index.js';
import { programOf } from './programs.js';

/** The values of a keyword that are looked at where others ask whether it makes them idle. */
function asked(text: string, target: string): readonly unknown[] {
  const seen: unknown[] = [];
  const moot: Moot = {
    keywords: ['ChallengeResponseAuthentication'],
    when: ([words]) => {
      seen.push(words);
      return false;
    },
  };
  const program = programOf(text, { target });
  mayBeMoot(program, moot);
  holdingsOf(program, 'PasswordAuthentication', () => true, { moot });
  return seen;
}

describe('a keyword that makes another one idle', () => {
  it('has its own value', () => {
    expect(asked('ChallengeResponseAuthentication no\n', 'openssh-8.6')).toEqual([['no'], ['no']]);
  });

  it('has none where it is another name of a keyword', () => {
    expect(asked('ChallengeResponseAuthentication no\n', 'openssh-8.7')).toEqual([[], []]);
  });
});
