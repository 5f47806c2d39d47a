/** More alternatives than anybody writes: a few braces behind each other can stand for more than memory holds. */
const most = 1000;
const mostBraces = 100;

/**
 * The patterns that one with `{a,b}` in it stands for, as in a shell; a brace that nothing closes, or in which there is no comma, is a
 * sign like others.
 *
 * @returns `null` where they are too many
 * @example
 * expandBraces('{a,b}/*'); // ['a/*', 'b/*']
 */
export function expandBraces(pattern: string): readonly string[] | null {
  if (pattern.split('{').length > mostBraces) return null;
  const group = groupIn(pattern);
  if (group === null) return [pattern];
  const { open, close, commas } = group;
  const tails = expandBraces(pattern.slice(close + 1));
  if (tails === null) return null;
  const expanded: string[] = [];
  const cuts = [open, ...commas, close];
  for (const [index, cut] of cuts.slice(0, -1).entries()) {
    const middles = expandBraces(pattern.slice(cut + 1, cuts[index + 1]));
    if (middles === null || expanded.length + middles.length * tails.length > most) return null;
    for (const middle of middles)
      for (const tail of tails) expanded.push(pattern.slice(0, open) + middle + tail);
  }
  return expanded;
}

/** The first braces with a comma in them. */
function groupIn(
  pattern: string,
): { readonly open: number; readonly close: number; readonly commas: readonly number[] } | null {
  const opened: { readonly open: number; readonly commas: number[] }[] = [];
  let first: ReturnType<typeof groupIn> = null;
  for (let at = 0; at < pattern.length; at += 1) {
    const sign = pattern.charAt(at);
    if (sign === '\\') at += 1;
    else if (sign === '{') opened.push({ open: at, commas: [] });
    else if (sign === ',') opened.at(-1)?.commas.push(at);
    else if (sign === '}') {
      const group = opened.pop();
      const isFirst =
        group !== undefined && group.commas.length > 0 && (first === null || group.open < first.open);
      if (isFirst) first = { ...group, close: at };
    }
  }
  return first;
}
