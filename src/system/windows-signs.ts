import type { Directive, MatchLine, SshdConfig } from '../grammar/index.js';
import { lowerAscii } from '../text/index.js';

/** A line that only makes sense on Windows. */
export interface WindowsSign {
  /** Number of the line, from 1. */
  readonly line: number;
  /** What is written there: `Match Group administrators`. */
  readonly text: string;
}

const signInText = /__programdata__|administrators|\.exe\b|[a-z]:[\\/]/i;

/**
 * Whether a text can contain signs of Windows at all; tells it without parsing.
 */
export function mayHaveWindowsSigns(text: string): boolean {
  return signInText.test(text);
}

/**
 * The first line in force that only makes sense on Windows: a path with a drive or `__PROGRAMDATA__`, a program ending in `.exe`,
 * or `Match Group administrators`. What is commented out says nothing: Linux users copy such lines, too.
 */
export function findWindowsSign(config: SshdConfig): WindowsSign | null {
  for (const node of config.lines) {
    const isSign =
      node.type === 'Directive' ? isWindowsDirective(node) : node.type === 'Match' && isWindowsMatch(node);
    if (isSign) return { line: node.line, text: config.source.text.slice(...node.range).trim() };
  }
  return null;
}

function isWindowsDirective(node: Directive): boolean {
  return node.arguments.some(({ value }) =>
    /^(?:__PROGRAMDATA__(?:[\\/]|$)|[A-Za-z]:[\\/])|\.exe$/i.test(value),
  );
}

function isWindowsMatch(node: MatchLine): boolean {
  return node.criteria.some(
    ({ name, argument }) =>
      lowerAscii(name.value) === 'group' &&
      argument?.value.split(',').some((pattern) => /^!?administrators$/i.test(pattern)),
  );
}
