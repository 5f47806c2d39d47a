/**
 * A half-open stretch of a text, `[start, end)`, in UTF-16 units counted from the first character after a byte order mark.
 *
 * @example
 * const keyword: Range = [0, 4];
 * parse('Port 22\n').source.text.slice(...keyword); // 'Port'
 */
export type Range = readonly [start: number, end: number];

/** A place as people count it: both numbers begin at 1, the column in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}
