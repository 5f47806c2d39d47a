import { once } from '../../text/index.js';

/** Where the cursor stands behind a tab: at the next multiple of this many columns. */
const tabWidth = 8;

/**
 * Whatever a terminal would obey or not show: control characters (C0 but for the tab, DEL, C1), line and paragraph separators,
 * marks that turn the direction of writing, invisible characters, undecodable bytes (U+DC80 to U+DCFF) and other lone surrogates.
 */
const invisible =
  /[\0-\x08\n-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]/gu;

const hex = (code: number, length: number): string => code.toString(16).padStart(length, '0');

function substitute(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  if (code <= 0x9f) return `\\x${hex(code, 2)}`;
  if (code >= 0xdc80 && code <= 0xdcff) return `\\x${hex(code - 0xdc00, 2)}`;
  return `\\u${hex(code, 4)}`;
}

/**
 * Text that cannot do anything to a terminal: what has no glyph is replaced by one (`␛`) or by an escape (`\x9b`). Tabs become
 * one blank.
 *
 * @example
 * visible('Banner \x1b[2J'); // 'Banner ␛[2J'
 */
export function visible(text: string): string {
  return text.replace(invisible, substitute).replaceAll('\t', ' ');
}

/** Characters that take two columns: East Asian ones and pictures. */
const wide = once(
  () =>
    /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u,
);

const combining = once(() => /\p{M}/u);

/** A stretch of text as a terminal shows it, with the column at which each part stands. */
export interface Shown {
  readonly text: string;
  /** In columns. */
  readonly width: number;
}

/**
 * Shows text that starts at a column: as {@link visible}, with tabs expanded.
 *
 * @param text - one line, or a part of it
 * @param column - where its first character stands, from 0
 * @example
 * show('\tyes', 4); // { text: '    yes', width: 7 }
 */
export function show(text: string, column: number): Shown {
  let shown = '';
  let width = 0;
  for (const character of text) {
    if (character === '\t') {
      const step = tabWidth - ((column + width) % tabWidth);
      shown += ' '.repeat(step);
      width += step;
      continue;
    }
    const safe = visible(character);
    shown += safe;
    width += safe === character ? widthOf(character) : safe.length;
  }
  return { text: shown, width };
}

function widthOf(character: string): number {
  if (character <= '\u02ff') return 1;
  if (combining().test(character)) return 0;
  return wide().test(character) ? 2 : 1;
}
