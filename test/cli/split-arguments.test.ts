import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ArgumentPart, splitArguments } from '../../src/cli/split-arguments.js';

const options = {
  format: { type: 'string', short: 'f' },
  quiet: { type: 'boolean', short: 'q' },
  color: { type: 'boolean' },
  'no-config': { type: 'boolean' },
} as const;

const typeOf = (name: string): string | undefined =>
  Object.entries(options).find(([own]) => own === name)?.[1].type;

const split = (argv: readonly string[]): readonly ArgumentPart[] => [
  ...splitArguments(argv, {
    takesValue: (name) => typeOf(name) === 'string',
    nameOf: (letter) => ({ f: 'format', q: 'quiet' })[letter] ?? letter,
  }),
];

/** The same of Node's own. */
function parsed(argv: readonly string[]): readonly ArgumentPart[] {
  const { tokens } = parseArgs({
    args: [...argv],
    options,
    strict: false,
    tokens: true,
    allowPositionals: true,
  });
  return tokens.map((token): ArgumentPart => {
    switch (token.kind) {
      case 'option-terminator':
        return { kind: 'end' };
      case 'positional':
        return { kind: 'operand', value: token.value };
      case 'option': {
        const { name, rawName, value, inlineValue } = token;
        return { kind: 'option', name, rawName, value, inline: inlineValue === true };
      }
    }
  });
}

const word = fc.oneof(
  fc.constantFrom(
    '--',
    '-',
    '',
    '--format',
    '--format=',
    '--quiet',
    '--quiet=x',
    '--no-color',
    '--no-config',
    '--x',
    '--=',
    '--=a',
  ),
  fc.constantFrom(
    '-f',
    '-fjson',
    '-q',
    '-qf',
    '-qfa=b',
    '-fq',
    '-qq',
    '-x',
    '-xf',
    '-f=',
    '-q=',
    'a',
    'a=b',
    'ä',
  ),
  fc.string({ unit: fc.constantFrom('-', '=', 'f', 'q', 'x', 'format', ' '), maxLength: 5 }),
);

it('tells what stands on a command line apart as Node does', () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 6 }), (argv) => {
      // Node takes a hyphen among letters for the `--` behind which no options come.
      fc.pre(!argv.some((each) => /^-[^-].*-/.test(each)));
      expect(split(argv)).toEqual(parsed(argv));
    }),
    { numRuns: 2000 },
  );
});

it('knows a hyphen among letters for no option', () => {
  expect(split(['-q-', 'a'])).toEqual([
    { kind: 'option', name: 'quiet', rawName: '-q', value: undefined, inline: false },
    { kind: 'option', name: '-', rawName: '--', value: undefined, inline: false },
    { kind: 'operand', value: 'a' },
  ]);
});

it('takes no letter apart', () => {
  expect(split(['-q😀'])).toMatchObject([{ rawName: '-q' }, { rawName: '-😀', name: '😀' }]);
});
