/** Rows of cells below each other; columns without any text are left out. */
export function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const kept = widths.filter((width) => width !== 0);
  return rows.map((row) =>
    row
      .filter((_, at) => widths[at] !== 0)
      .map((cell, at) => cell.padEnd(kept[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
