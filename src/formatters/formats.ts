import { checkstyle } from './checkstyle.js';
import { compact } from './compact.js';
import { defuse } from './support/defuse.js';
import { full } from './full.js';
import { github } from './github.js';
import { gitlab } from './gitlab.js';
import { json } from './json.js';
import { junit } from './junit.js';
import { markdown } from './markdown.js';
import type { Formatter } from './model.js';
import { sarif } from './sarif.js';
import { stylish } from './stylish.js';

/** A format, and what it is good for. */
export interface Format {
  readonly formatter: Formatter;
  /** What it is, lower case, no full stop. */
  readonly summary: string;
  /** Who reads it. What people read ends with advice, such as to run `sshd -t`. */
  readonly reader: 'person' | 'program';
  /** How `--statistics` looks in it; `null` where the format has no room for it. */
  readonly statistics: 'text' | 'json' | 'markdown' | null;
}

/** Text for people, in which build servers find no commands; pieces of it end where lines do. */
const text = (formatter: Formatter): Formatter =>
  function* (report, style) {
    for (const piece of formatter(report, style)) yield defuse(piece);
  };

/**
 * Every format by its name, with what it is good for.
 *
 * @example
 * Object.keys(formats).includes('sarif'); // true
 */
// What `--format` takes and the table in `docs/usage.md` are made of this. They are loaded with the command: those that few runs need
// are 15 of its 980 kB, and start-up does not measurably change without them.
export const formats = {
  full: {
    formatter: text(full),
    summary:
      'each finding with its line, what explains it and how to mend it; what many files share is said once',
    reader: 'person',
    statistics: 'text',
  },
  stylish: {
    formatter: text(stylish),
    summary: 'a table for each file, as ESLint prints it',
    reader: 'person',
    statistics: 'text',
  },
  compact: {
    formatter: text(compact),
    summary: 'a line for each finding, `FILE:LINE:COLUMN: LEVEL: MESSAGE [RULE]`, for grep and for editors',
    reader: 'program',
    statistics: 'text',
  },
  json: {
    formatter: json,
    summary: 'everything, in the shape of ESLint’s results',
    reader: 'program',
    statistics: 'json',
  },
  sarif: {
    formatter: sarif,
    summary: 'SARIF 2.1.0, for GitHub code scanning and others',
    reader: 'program',
    statistics: null,
  },
  github: {
    formatter: github,
    summary: 'workflow commands, which GitHub Actions shows as annotations',
    reader: 'program',
    statistics: 'text',
  },
  gitlab: {
    formatter: gitlab,
    summary: 'GitLab’s Code Quality report',
    reader: 'program',
    statistics: null,
  },
  junit: {
    formatter: junit,
    summary: 'JUnit’s report, a test for each finding',
    reader: 'program',
    statistics: null,
  },
  checkstyle: {
    formatter: checkstyle,
    summary: 'Checkstyle’s report',
    reader: 'program',
    statistics: null,
  },
  markdown: {
    formatter: text(markdown),
    summary: 'a page for people, such as the summary of a job',
    reader: 'person',
    statistics: 'markdown',
  },
} as const satisfies Readonly<Record<string, Format>>;

/** The name of a format. */
export type FormatName = keyof typeof formats;

/** The names of all formats, the default first. */
export const formatNames: readonly FormatName[] = Object.keys(formats).filter(isFormatName);

/** Whether a word names a format. */
export function isFormatName(word: string): word is FormatName {
  return Object.hasOwn(formats, word);
}
