import type { LineNode } from '../../../grammar/index.js';
import type { ConfigFile, ConfigTree } from '../../../semantics/index.js';
import { positionAt, type Range } from '../../../text/index.js';
import type { Suppression, SuppressionKind, SuppressionWord } from '../../model.js';

/** What a comment may say behind `sshd-lint-`. */
export const suppressionKinds: readonly SuppressionKind[] = [
  'disable',
  'disable-file',
  'disable-line',
  'disable-next-line',
  'enable',
];

/** The rules about suppressions. Only comments that name them suppress them, and none suppresses what is said about itself. */
export const suppressionRules: ReadonlySet<string> = new Set([
  'invalid-suppression',
  'suppression-without-reason',
  'unused-suppression',
]);

/** The name, as people write it. */
const sign = /sshd[-_–]?lint/gi;

/** The name, what parts it from the word, and the word. */
const opening = /(sshd[-_–]?lint)([-_:–]*[ \t]*-?)([\w-]*)/iy;

/** Rules as other programs have them behind the word, `[a, b]`, `(a)` and `=a`, or what else is a part of it. */
const listing = /[:=]?[ \t]*\[([^\]\r\n]*)\]|[:=]?[ \t]*\(([^)\r\n]*)\)|=([^\s,]+)|[^\s,]*/y;

/** Words that no sentence about sshd-lint has behind the name. */
const plain = /^(?:disab|enab|(?:ignore|suppress|noqa|nolint)(?:[-_]?(?:next[-_]?line|line|file))?$)/i;

/**
 * The comments of all files of a tree that tell sshd-lint to keep findings to itself, well formed or not, in the order of the text.
 */
export function readSuppressions({ files }: Pick<ConfigTree, 'files'>): readonly Suppression[] {
  return files.flatMap(readFile);
}

function readFile(file: ConfigFile): readonly Suppression[] {
  const { source, lines } = file.config;
  const found: Suppression[] = [];
  let over = 0;
  for (const { index: at } of source.text.matchAll(sign)) {
    if (at < over) continue;
    const node = lines[positionAt(source, at).line - 1];
    const suppression = node === undefined ? null : readLine(file, node, at);
    if (suppression !== null) found.push(suppression);
    // A line holds one of them at most, and a comment begins with it or has none.
    if (node !== undefined && (suppression !== null || node.type === 'Comment')) over = node.range[1];
  }
  return found;
}

function readLine(file: ConfigFile, node: LineNode, at: number): Suppression | null {
  const { text } = file.config.source;
  const start = hashBefore(text, node.range[0], at);
  if (start === null) return null;
  const where = placeOf(text, node, start);
  if (where === null) return null;
  opening.lastIndex = at;
  const [, name, between, said = ''] = opening.exec(text) ?? [];
  const isNamed = name === 'sshd-lint' && between === '-';
  if (!isNamed && !plain.test(said)) return null;
  // Only here, for each search may go to the end of the line.
  listing.lastIndex = opening.lastIndex;
  const [listed = '', ...lists]: readonly (string | undefined)[] = listing.exec(text) ?? [];
  const typed = text.slice(at, opening.lastIndex + listed.length);
  const end = at + text.slice(at, node.range[1]).trimEnd().length;
  const kind = suppressionKinds.find((each) => `sshd-lint-${each}` === typed) ?? null;
  const word: SuppressionWord = { text: typed, range: [at, at + typed.length] };
  const behind: Range = [word.range[1], end];
  return {
    file,
    node,
    range: [start, end],
    where,
    word,
    kind,
    meant: meantBy(said, where),
    listed: (lists.find((list) => list !== undefined) ?? '').trim(),
    ...readList(text, behind),
  };
}

/** What other programs call `ignore` is about the next line, or about the one that it stands on. */
function meantBy(said: string, where: Suppression['where']): string {
  const [, other, rest = ''] = /^(ignore|suppress|noqa|nolint)(.*)$/i.exec(said) ?? [];
  if (other === undefined) return said;
  return rest !== '' ? `disable${rest}` : where === 'own-line' ? 'disable-next-line' : 'disable-line';
}

/** The `#` of a comment that begins with what stands at an offset; nothing but signs and blanks may stand between them. */
function hashBefore(text: string, from: number, at: number): number | null {
  let start = at;
  while (start > from && ' \t#'.includes(text.charAt(start - 1))) start -= 1;
  const hash = text.slice(start, at).indexOf('#');
  return hash < 0 ? null : start + hash;
}

function placeOf(text: string, node: LineNode, start: number): Suppression['where'] | null {
  switch (node.type) {
    case 'Comment':
      return node.text[0] === start ? 'own-line' : null;
    case 'CommentedDirective':
      return /[ \t]/.test(text.charAt(start - 1)) ? 'trailing' : null;
    case 'Directive':
    case 'Match':
      // Within a word `#` begins no comment, and nobody takes it for one.
      if (!/[ \t]/.test(text.charAt(start - 1))) return null;
      return node.comment !== null && node.comment[0] <= start ? 'trailing' : 'arguments';
    case 'Blank':
    case 'Unreadable':
      return null;
  }
}

/** `rule-a, rule-b -- reason`. */
function readList(text: string, [start, end]: Range): Pick<Suppression, 'rules' | 'reason'> {
  const written = text.slice(start, end);
  const dashes = /(?:^|[ \t])--(?=[ \t-]|$)/.exec(written);
  const list = dashes === null ? written : written.slice(0, dashes.index);
  const reason =
    dashes === null
      ? ''
      : written
          .slice(dashes.index)
          .replace(/^[ \t]*-+/, '')
          .trim();
  const rules: SuppressionWord[] = [];
  let offset = start;
  for (const item of list.split(',')) {
    const id = item.trim();
    const first = offset + item.length - item.trimStart().length;
    if (id !== '') rules.push({ text: id, range: [first, first + id.length] });
    offset += item.length + 1;
  }
  return { rules, reason: reason === '' ? null : reason };
}
