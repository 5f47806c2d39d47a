/** What a piece of output means, so that it can be coloured. */
export type Role =
  'error' | 'warning' | 'info' | 'strong' | 'faint' | 'path' | 'gutter' | 'added' | 'removed';

/** Colours a piece of text, or leaves it alone. */
export type Painter = (role: Role, text: string) => string;

const codes: Readonly<Record<Role, readonly [on: string, off: string]>> = {
  error: ['1;31', '22;39'],
  warning: ['1;33', '22;39'],
  info: ['1;36', '22;39'],
  strong: ['1', '22'],
  faint: ['2', '22'],
  path: ['4', '24'],
  gutter: ['34', '39'],
  added: ['32', '39'],
  removed: ['31', '39'],
};

/**
 * Leaves everything as it is.
 *
 * @example
 * plain('error', 'error'); // 'error'
 */
export const plain: Painter = (_role, text) => text;

/**
 * Colours with the escape sequences that every terminal knows.
 *
 * @example
 * coloured('strong', 'Port'); // '\x1b[1mPort\x1b[22m'
 */
export const coloured: Painter = (role, text) => {
  if (text === '') return '';
  const [on, off] = codes[role];
  return `\x1b[${on}m${text}\x1b[${off}m`;
};
