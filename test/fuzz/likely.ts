import fc from 'fast-check';

import { type RuleId, rules } from '../../src/rules/index.js';
import { runSshdTest } from '../../src/semantics/index.js';
import { memoryFileSystem } from '../../src/system/index.js';
import { decodeBytes } from '../../src/text/index.js';
import type { RuleCases } from '../rules/tester.js';

/** What rules report: their examples and their cases, as text of decoded bytes. Each holds something to be mended. */
export async function readReported(): Promise<readonly string[]> {
  const ids = Object.keys(rules) as readonly RuleId[];
  const cases = await Promise.all(
    ids.map(async (id) => ((await import(`../fixtures/rules/${id}/cases.ts`)) as { cases: RuleCases }).cases),
  );
  const files = [
    ...ids.map((id) => rules[id].meta.example).map(({ bad, files = {} }) => ({ text: bad, files })),
    ...cases.flatMap(({ reports }) => reports.map(({ text, files = {} }) => ({ text, files }))),
  ];
  const texts = files.flatMap((one) => [
    one.text,
    ...Object.entries(one.files).flatMap(([path, file]) => (/\.conf$/.test(path) ? [file] : [])),
  ]);
  return texts
    .filter((text) => typeof text === 'string' || text instanceof Uint8Array)
    .map((text) => (typeof text === 'string' ? text : decodeBytes(text)))
    .filter((text) => text.length < 2000);
}

/** Something that happens to a line when people write by hand: where it happens, and what it is. */
interface Slip {
  readonly kind: (typeof slips)[number];
  readonly line: number;
  /** Which word, which letter, or which other line. */
  readonly at: number;
  readonly more: number;
}

const slips = [
  ...(['letter lost', 'letter doubled', 'letters swapped', 'other case', 'flag turned'] as const),
  ...(['quoted', 'quote left open', 'typographic quotes', 'equals sign', 'comma', 'tab'] as const),
  ...(['commented out', 'comment behind', 'indented', 'blanks behind', 'word added', 'word lost'] as const),
  ...(['line again', 'line moved', 'line split', 'block again', 'line end', 'backslash'] as const),
] as const;

/** Those that sshd mostly takes. */
const smallSlips: readonly Slip['kind'][] = [
  ...(['flag turned', 'quoted', 'equals sign', 'tab', 'commented out', 'comment behind'] as const),
  ...(['indented', 'blanks behind', 'line again', 'block again', 'line end'] as const),
];

const slipOf = (kinds: readonly Slip['kind'][]): fc.Arbitrary<Slip> =>
  fc.record({
    kind: fc.constantFrom(...kinds),
    line: fc.nat(10_000),
    at: fc.nat(10_000),
    more: fc.nat(10_000),
  });

/** The other word of a pair, in which people err. */
const turned: Readonly<Record<string, string>> = { yes: 'no', no: 'yes', any: 'all', all: 'any' };

function slipWord(word: string, { kind, more }: Slip): string {
  const at = word.length === 0 ? 0 : more % word.length;
  switch (kind) {
    case 'letter lost':
      return word.slice(0, at) + word.slice(at + 1);
    case 'letter doubled':
      return word.slice(0, at) + word.slice(at, at + 1) + word.slice(at);
    case 'letters swapped':
      return word.slice(0, at) + word.slice(at + 1, at + 2) + word.slice(at, at + 1) + word.slice(at + 2);
    case 'other case':
      return more % 2 === 0 ? word.toLowerCase() : word.toUpperCase();
    case 'flag turned':
      return turned[word] ?? word;
    case 'quoted':
      return more % 3 === 0 ? `'${word}'` : `"${word}"`;
    case 'quote left open':
      return more % 2 === 0 ? `"${word}` : `${word}"`;
    case 'typographic quotes':
      return more % 2 === 0 ? `\u201c${word}\u201d` : `\u2018${word}\u2019`;
    case 'backslash':
      return `${word.slice(0, at)}\\${word.slice(at)}`;
    case 'word lost':
      return '';
    case 'word added':
      return `${word} ${['yes', 'bob', '*', 'none', word][more % 5]}`;
    default:
      return word;
  }
}

const isMatch = (line: string): boolean => /^\s*Match\b/i.test(line);

/** A line with another blank at one place. */
const slipBlank = (line: string, at: number, blank: string): string => {
  const blanks = [...line.matchAll(/(?<=\S)[ \t]+(?=\S)/g)];
  const found = blanks[at % Math.max(1, blanks.length)];
  return found === undefined
    ? line
    : line.slice(0, found.index) + blank + line.slice(found.index + found[0].length);
};

function slipped(lines: readonly string[], slip: Slip): readonly string[] {
  if (lines.length === 0) return lines;
  const { at, more } = slip;
  const index = slip.line % lines.length;
  const line = lines[index] ?? '';
  const other = at % (lines.length + 1);
  const replaced = (...by: readonly string[]): readonly string[] => lines.with(index, by.join('\n'));
  switch (slip.kind) {
    case 'equals sign':
      return replaced(slipBlank(line, more % 2 === 0 ? 0 : at, more % 3 === 0 ? ' = ' : '='));
    case 'comma':
      return replaced(slipBlank(line, at, more % 2 === 0 ? ',' : ', '));
    case 'tab':
      return replaced(slipBlank(line, at, more % 2 === 0 ? '\t' : '   '));
    case 'commented out':
      return replaced(`${['#', '# ', '  #', '#\t'][more % 4]}${line}`);
    case 'comment behind':
      return replaced(`${line} # ${['why', 'sshd-lint-disable-line', '', '"'][more % 4]}`);
    case 'indented':
      return replaced(`${['', '  ', '\t', '    '][more % 4]}${line.trimStart()}`);
    case 'blanks behind':
      return replaced(`${line}${[' ', '  ', '\t', '\f', '\u00a0'][more % 5]}`);
    case 'line again':
      return lines.toSpliced(other, 0, line);
    case 'line moved': {
      const rest = lines.toSpliced(index, 1);
      return rest.toSpliced(at % lines.length, 0, line);
    }
    case 'line split':
      return replaced(slipBlank(line, at, more % 3 === 0 ? ' \\\n' : '\n'));
    case 'block again': {
      const start = lines.findLastIndex((one, number) => number <= index && isMatch(one));
      return start < 0 ? lines : lines.toSpliced(other, 0, ...lines.slice(start, start + 1 + (more % 3)));
    }
    case 'line end':
      return replaced(`${line}\r`);
    default: {
      const words = [...line.matchAll(/\S+/g)];
      const found = words[(more % 3 === 0 ? 0 : at) % Math.max(1, words.length)];
      return found === undefined
        ? lines
        : replaced(
            line.slice(0, found.index) + slipWord(found[0], slip) + line.slice(found.index + found[0].length),
          );
    }
  }
}

/** A few lines of a text that follow each other. */
const excerpt = (texts: readonly string[], most: number): fc.Arbitrary<readonly string[]> =>
  fc
    .tuple(fc.constantFrom(...texts), fc.nat(10_000), fc.integer({ min: 1, max: most }))
    .map(([text, from, count]) => {
      const lines = text.replace(/\n$/, '').split('\n');
      // The short ones belong together.
      const start = lines.length <= most ? 0 : from % lines.length;
      return lines.slice(start, start + Math.max(count, lines.length <= most ? lines.length : 0));
    });

const include = fc.constantFrom<readonly string[]>(
  ['Include /etc/ssh/sshd_config.d/*.conf'],
  ['Include sshd_config.d/50-x.conf'],
  ['Match User bob', '  Include /etc/ssh/sshd_config.d/*.conf'],
);

/** Whether sshd takes a text for itself. */
function isTaken(text: string): boolean {
  const file = '/etc/ssh/sshd_config';
  const place = { fileSystem: memoryFileSystem({ [file]: text }), file, target: 'debian-12' };
  return runSshdTest({ ...place, mode: 't' }).status === 0;
}

/**
 * Configurations as people write them: pieces of several texts behind each other, with an Include between them, and some slips. Much is
 * to be mended in them together, where one fix depends on another. sshd takes about half of them.
 *
 * @param reported - short texts of which each holds something to be mended
 * @param corpus - whole files
 */
export function likelyFrom(reported: readonly string[], corpus: readonly string[]): fc.Arbitrary<string> {
  const some = piecedTogether(reported, corpus, slips);
  // What may only stand in the global section does.
  const ordered = (pieces: readonly (readonly string[])[]): readonly (readonly string[])[] => [
    ...pieces.filter((lines) => !lines.some(isMatch)),
    ...pieces.filter((lines) => lines.some(isMatch)),
  ];
  const taken = piecedTogether(reported.filter(isTaken), corpus.filter(isTaken), smallSlips, ordered);
  return fc.oneof({ weight: 2, arbitrary: some }, { weight: 3, arbitrary: taken });
}

function piecedTogether(
  reported: readonly string[],
  corpus: readonly string[],
  kinds: readonly Slip['kind'][],
  order = (pieces: readonly (readonly string[])[]): readonly (readonly string[])[] => pieces,
): fc.Arbitrary<string> {
  const piece = fc.oneof(
    { weight: 8, arbitrary: excerpt(reported, 8) },
    { weight: 3, arbitrary: excerpt(corpus, 8) },
    { weight: 1, arbitrary: include },
  );
  return fc
    .record({
      pieces: fc.array(piece, { minLength: 1, maxLength: 6 }),
      include: fc.option(fc.tuple(fc.constantFrom('first', 'last'), include), { freq: 2 }),
      slips: fc.array(slipOf(kinds), { maxLength: 5 }),
      lineEnd: fc.constantFrom('\n', '\n', '\n', '\n', '\n', '\r\n'),
      finalEnd: fc.constantFrom(true, true, true, false),
    })
    .map(({ pieces, include: added, slips: all, lineEnd, finalEnd }) => {
      const lines = order(pieces).flat();
      const whole =
        added === null ? lines : added[0] === 'first' ? [...added[1], ...lines] : [...lines, ...added[1]];
      const written = all.reduce(slipped, whole).join(lineEnd);
      return finalEnd ? `${written}${lineEnd}` : written;
    });
}
