/** What may come next: a value, also the end of an empty list; a key, also the end of an empty table; what stands behind these. */
type Awaited = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end';

const token =
  /[ \t\n\r]*(?:([{}[\],:])|("[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*")|(?:-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null)(?![\w.+-]))/y;

const blanks = /[ \t\n\r]*/y;

/**
 * Where a text stops being JSON: at its end, where more has to come. `JSON.parse` tells that of some faults only.
 *
 * @returns an offset; `null` for JSON
 * @example
 * jsonFaultAt('{ "a": 1, }'); // 10
 */
export function jsonFaultAt(text: string): number | null {
  try {
    JSON.parse(text);
    return null;
  } catch {
    return faultAt(text);
  }
}

/** In a text that is not JSON. */
function faultAt(text: string): number {
  const open: ('{' | '[')[] = [];
  let awaited: Awaited = 'value';
  for (let at = 0; ;) {
    blanks.lastIndex = token.lastIndex = at;
    blanks.exec(text);
    const start = blanks.lastIndex;
    const found = token.exec(text);
    if (found === null) return start;
    const next = after(found[1] ?? (found[2] === undefined ? 'word' : 'string'), awaited, open);
    if (next === null) return start;
    awaited = next;
    at = token.lastIndex;
  }
}

/** What comes behind a token; `null` where it has no place. Opens and closes lists and tables. */
function after(kind: string, awaited: Awaited, open: ('{' | '[')[]): Awaited | null {
  const isValueAwaited = awaited === 'value' || awaited === 'value-or-end';
  switch (kind) {
    case 'string':
      if (awaited === 'key' || awaited === 'key-or-end') return 'colon';
      return isValueAwaited ? 'comma-or-end' : null;
    case 'word':
      return isValueAwaited ? 'comma-or-end' : null;
    case '{':
    case '[':
      if (!isValueAwaited) return null;
      open.push(kind);
      return kind === '{' ? 'key-or-end' : 'value-or-end';
    case ':':
      return awaited === 'colon' ? 'value' : null;
    case ',':
      if (awaited !== 'comma-or-end' || open.length === 0) return null;
      return open.at(-1) === '{' ? 'key' : 'value';
    default: {
      const isEnd = awaited === 'comma-or-end' || awaited === (kind === '}' ? 'key-or-end' : 'value-or-end');
      return isEnd && open.pop() === (kind === '}' ? '{' : '[') ? 'comma-or-end' : null;
    }
  }
}
