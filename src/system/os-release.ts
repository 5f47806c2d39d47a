/**
 * Reads os-release(5): assignments as a shell reads them, one a line; the last one of a name holds. What is not an assignment is passed
 * over.
 *
 * @example
 * parseOsRelease('ID=debian\nVERSION_ID="12"\n').get('VERSION_ID'); // '12'
 */
export function parseOsRelease(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, name, value] = /^\s*([A-Za-z_][A-Za-z_0-9]*)=(.*)$/s.exec(line) ?? [];
    if (name !== undefined && value !== undefined) fields.set(name, unquote(value));
  }
  return fields;
}

/** A word of a shell: quotes taken off, backslashes resolved; it ends at the first blank outside quotes. */
function unquote(word: string): string {
  let value = '';
  let quote = '';
  for (let at = 0; at < word.length; at += 1) {
    const character = word.charAt(at);
    if (character === quote) {
      quote = '';
    } else if (quote === '' && (character === '"' || character === "'")) {
      quote = character;
    } else if (quote === '' && /\s/.test(character)) {
      break;
    } else if (character === '\\' && quote !== "'") {
      const next = word.charAt(at + 1);
      // Inside double quotes a backslash is only special in front of these.
      const special = quote === '' || '$"`\\'.includes(next);
      value += special ? next : `\\${next}`;
      at += 1;
    } else {
      value += character;
    }
  }
  return value;
}
