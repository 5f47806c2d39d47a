import { countUpTo } from './count-up-to.js';
import type { Range } from './range.js';

/**
 * One replacement in one text. An empty range inserts, an empty text deletes.
 *
 * @example
 * const uncomment: TextEdit = { range: [0, 1], text: '' };
 */
export interface TextEdit {
  readonly range: Range;
  readonly text: string;
}

/** Edits that cannot be made: they contradict each other, or lie outside the text. */
export class EditError extends Error {
  override readonly name = 'EditError';
  readonly code: 'overlap' | 'out-of-range';
  readonly edit: TextEdit;

  constructor(code: 'overlap' | 'out-of-range', edit: TextEdit) {
    const [start, end] = edit.range;
    super(code === 'overlap' ? `edit of ${start}..${end} overlaps another` : `no text at ${start}..${end}`);
    this.code = code;
    this.edit = edit;
  }
}

/**
 * Makes all edits at once; their ranges are those of the text before. Any order will do; insertions at one place keep theirs, and go
 * in front of what replaces the text behind that place.
 *
 * @param text - of a source, behind the byte order mark
 * @param edits - those of one file
 * @throws TypeError if `text` is not a text, or `edits` are no edits
 * @throws EditError where two edits overlap or one lies outside the text
 * @example
 * applyEdits('#UsePAM no\n', [{ range: [0, 1], text: '' }, { range: [8, 10], text: 'yes' }]); // 'UsePAM yes\n'
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  requireEdits(text, edits);
  if (edits.length === 0) return text;
  const parts: string[] = [];
  let position = 0;
  for (const edit of edits.toSorted(compareEdits)) {
    const [start, end] = edit.range;
    if (!(start >= 0 && start <= end && end <= text.length)) throw new EditError('out-of-range', edit);
    if (start < position) throw new EditError('overlap', edit);
    parts.push(text.slice(position, start), edit.text);
    position = end;
  }
  parts.push(text.slice(position));
  return parts.join('');
}

/** Who writes JavaScript is told by nobody else. */
function requireEdits(text: unknown, edits: unknown): void {
  if (typeof text === 'string' && Array.isArray(edits) && edits.every(isEdit)) return;
  throw new TypeError('a text is edited by a list of { range: [start, end], text }');
}

function isEdit(edit: unknown): boolean {
  if (typeof edit !== 'object' || edit === null || !('range' in edit && 'text' in edit)) return false;
  const { range, text } = edit;
  return typeof text === 'string' && Array.isArray(range) && range.length === 2 && range.every(isNumber);
}

const isNumber = (value: unknown): boolean => typeof value === 'number';

/** Whether two edits cannot be made together. Insertions at one place, and edits that only touch, can. */
function editsOverlap(first: TextEdit, second: TextEdit): boolean {
  return first.range[0] < second.range[1] && second.range[0] < first.range[1];
}

/** What became of groups of edits that were to be made together. */
export interface MergedEdits {
  /** Sorted, without overlap: what {@link applyEdits} takes. */
  readonly edits: readonly TextEdit[];
  /** Indexes of the groups that overlap an earlier one, of which no edit was taken. */
  readonly rejected: readonly number[];
}

/**
 * Takes as many groups of edits as go together, the earlier before the later, each wholly or not at all. An edit that an earlier group
 * has word for word is taken once.
 *
 * @param groups - the edits of one fix each; within a group none overlap
 * @example
 * const line = { range: [0, 8], text: '' } as const;
 * mergeEdits([[line], [line], [{ range: [4, 5], text: '=' }]]); // { edits: [line], rejected: [2] }
 */
export function mergeEdits(groups: readonly (readonly TextEdit[])[]): MergedEdits {
  const edits = new SortedEdits();
  const rejected: number[] = [];
  const taken = new Set<string>();
  for (const [index, group] of groups.entries()) {
    const fresh = group.filter((edit) => !taken.has(identity(edit)));
    if (fresh.some((edit) => edits.overlap(edit))) {
      rejected.push(index);
      continue;
    }
    for (const edit of fresh) {
      edits.add(edit);
      taken.add(identity(edit));
    }
  }
  return { edits: edits.all(), rejected };
}

/** A longer run is split, so that what is put into it moves few others. */
const LONGEST_RUN = 512;

/** Edits that do not overlap, by their place, in runs. */
class SortedEdits {
  readonly #runs: TextEdit[][] = [[]];

  all(): readonly TextEdit[] {
    return this.#runs.flat();
  }

  /** Puts an edit behind its equals. */
  add(edit: TextEdit): void {
    const number = this.#runFor(edit);
    const run = this.#runs[number] ?? [];
    run.splice(
      countUpTo(run, (other) => compareEdits(other, edit) <= 0),
      0,
      edit,
    );
    if (run.length > LONGEST_RUN) this.#runs.splice(number + 1, 0, run.splice(LONGEST_RUN >> 1));
  }

  /** Edits without overlap end in the order in which they start, so only the two neighbours can reach into another. */
  overlap(edit: TextEdit): boolean {
    const number = this.#runFor(edit);
    const run = this.#runs[number] ?? [];
    const index = countUpTo(run, (other) => compareEdits(other, edit) <= 0);
    const behind = run[index] ?? this.#runs[number + 1]?.[0];
    return [run[index - 1], behind].some((other) => other !== undefined && editsOverlap(other, edit));
  }

  /** The last run that begins at or in front of an edit; the first one where none does. */
  #runFor(edit: TextEdit): number {
    const count = countUpTo(this.#runs, ([first]) => first !== undefined && compareEdits(first, edit) <= 0);
    return Math.max(0, count - 1);
  }
}

function identity({ range: [start, end], text }: TextEdit): string {
  return `${start}-${end} ${text}`;
}

/** By start, then by end, so that an insertion goes in front of a replacement that begins there. */
function compareEdits(first: TextEdit, second: TextEdit): number {
  return first.range[0] - second.range[0] || first.range[1] - second.range[1];
}
