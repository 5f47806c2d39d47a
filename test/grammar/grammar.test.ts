import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigParser } from '../../src/grammar/parser.js';
import { createLexer, modes, vocabulary } from '../../src/grammar/tokens.js';

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

  it('has lexer modes that are sound, by chevrotain, and quick to choose from', () => {
    const lexer = createLexer(true);
    expect(lexer.lexerDefinitionErrors).toEqual([]);
  });

  it('has a mode for each syntax, and lets none open a mode that is not there', () => {
    expect(Object.keys(modes)).toEqual(expect.arrayContaining(['strdelim', 'argv', 'argv-match']));
    const opened = vocabulary.flatMap((token) => token.PUSH_MODE ?? []);
    expect(opened.length).toBeGreaterThan(0);
    for (const mode of opened) expect(Object.keys(modes)).toContain(mode);
  });
});
