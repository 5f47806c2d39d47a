/** What lies in a file. */
export type Content = string | Uint8Array;

/** Files by their paths below the root of a system. */
export type Files = Readonly<Record<string, Content>>;

/** A way for a configuration to be large; a text is the `sshd_config` of a system that has nothing else. */
export type Shape = readonly [name: string, size: number, make: (size: number) => Content | Files];

/** Where the configuration lies below the root. */
export const main = 'etc/ssh/sshd_config';

/** Any of a system's files can be left out but this one: it says which sshd is there. */
export const osRelease: Files = { 'etc/os-release': 'ID=debian\nVERSION_ID="12"\n' };

export type Line = (index: number) => string;

/** `size` times what a number gives. */
export const times = <T>(size: number, one: (index: number) => T): readonly T[] =>
  Array.from({ length: size }, (_, index) => one(index));

/** `size` lines, each made from its number. */
export const lines = (size: number, line: Line): string =>
  times(size, (index) => `${line(index)}\n`).join('');

/** A list of `size` words with commas between them. */
export const commas = (size: number, word: Line): string => times(size, word).join(',');

/** One line: what it begins with, and `size` words. */
export const words = (size: number, start: string, word: Line): string =>
  `${start} ${times(size, word).join(' ')}\n`;

/** One of several, in turn. */
export const turn = (index: number, from: readonly string[]): string => from[index % from.length] ?? '';

/** The network with this number, of 65,536. */
export const network: Line = (index) => `10.${(index >> 8) & 255}.${index & 255}.0/24`;

/** The address with this number, of 65,536. */
export const address: Line = (index) => `10.0.${(index >> 8) & 255}.${index & 255}`;

/** A configuration of lines that are made from their numbers. */
export const ofLines = (name: string, size: number, line: Line): Shape => [
  name,
  size,
  (count) => lines(count, line),
];

/** A configuration of one line with many words. */
export const ofWords = (name: string, size: number, start: string, word: Line): Shape => [
  name,
  size,
  (count) => words(count, start, word),
];

/** A configuration of Match blocks, with what stands before them. */
export const ofBlocks = (
  name: string,
  criteria: Line,
  body: string | Line = 'X11Forwarding no',
  before = '',
): Shape => [
  `block-${name}`,
  500,
  (count) =>
    before +
    lines(count, (index) => {
      const inside = typeof body === 'string' ? body : body(index);
      return `Match ${criteria(index)}\n    ${inside.replaceAll('\n', '\n    ')}`;
    }),
];
