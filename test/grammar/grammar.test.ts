import type { TokenType } from 'chevrotain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigParser } from '../../src/grammar/parser.js';
import { createLexer, modes } from '../../src/grammar/tokens.js';

type Groups = Partial<Record<PropertyKey, unknown[]>>;
type GroupBy = (items: Iterable<unknown>, key: (item: unknown) => PropertyKey) => Groups;

/** Chevrotain's validation needs `Object.groupBy`, which Node 20 does not have; nothing else of it does. */
const groupBy: GroupBy = (items, key) => {
  const groups: Groups = {};
  for (const item of items) (groups[key(item)] ??= []).push(item);
  return groups;
};

describe('the grammar', () => {
  const object = Object as { groupBy?: GroupBy };
  const given = object.groupBy;
  beforeAll(() => {
    object.groupBy ??= groupBy;
  });
  afterAll(() => {
    if (given === undefined) delete object.groupBy;
  });

  it('is without ambiguity and left recursion, by chevrotain', () => {
    expect(() => new ConfigParser(true)).not.toThrow();
  });

  it.each(['strdelim', 'argv', 'argv-match'] as const)(
    'has lexer modes for %s that are sound, by chevrotain',
    (syntax) => {
      expect(createLexer(syntax, true).lexerDefinitionErrors).toEqual([]);
      const names = Object.keys(modes[syntax]);
      const opened = Object.values<TokenType[]>(modes[syntax]).flatMap((tokens) =>
        tokens.flatMap((token) => token.PUSH_MODE ?? []),
      );
      expect(new Set([syntax, ...opened])).toEqual(new Set(names));
    },
  );
});
