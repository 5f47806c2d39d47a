import type { SettingStatement } from '../../../semantics/index.js';
import type { Range } from '../../../text/index.js';
import { trimmed } from '../places.js';

/** What a line holds whose keyword takes the rest of it. */
export interface WholeLine {
  readonly value: string;
  readonly valueRange: Range;
  /** From its `#` on; `null` where there is none. */
  readonly comment: string | null;
  readonly commentRange: Range;
  /** The value and what follows it. */
  readonly text: string;
}

/** Takes a line apart whose keyword takes the rest of it: comments are none to sshd there. */
export function wholeLineOf({ file, node }: SettingStatement): WholeLine {
  const { text } = file.config.source;
  const begin = node.arguments[0]?.range[0] ?? trimmed(file, node.rest)[0];
  const end = node.arguments.at(-1)?.range[1] ?? begin;
  const commentRange = trimmed(file, [end, node.rest[1]]);
  const comment = text.slice(...commentRange);
  return {
    value: text.slice(begin, end),
    valueRange: [begin, end],
    comment: comment.startsWith('#') ? comment : null,
    commentRange,
    text: text.slice(begin, commentRange[1]),
  };
}

/**
 * A text without the quotes around it, which clients would see.
 *
 * @example
 * withoutOuterQuotes('"none"'); // 'none'
 * withoutOuterQuotes(''); // 'none'
 */
export function withoutOuterQuotes(text: string): string {
  return text.replace(/^(["'])([^"']*)\1$/, '$2').trim() || 'none';
}
