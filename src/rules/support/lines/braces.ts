import type { Word } from '../../../grammar/index.js';

/** Words that braces hold together, and what a shell would make of them. */
export interface Braced {
  readonly run: readonly Word[];
  readonly names: readonly string[];
}

/**
 * What stands in braces as for a shell or in a program: `{wheel,admin}`, `{wheel admin}`, `LC_{ALL,TIME}`. Variables, which have two
 * braces or a sign in front, are none of it.
 */
export function* bracedWords(words: readonly Word[]): Iterable<Braced> {
  for (let index = 0; index < words.length; index++) {
    const begin = words[index]?.value ?? '';
    if (!begin.includes('{')) continue;
    const own = words.slice(index).findIndex(({ value }) => value.includes('}'));
    // What is never closed would be looked for again from each word.
    if (own < 0) return;
    const run = words.slice(index, index + own + 1);
    const names = namesIn(run.map(({ value }) => value).join(' '));
    if (names !== null) yield { run, names };
    index += own;
  }
}

function namesIn(text: string): readonly string[] | null {
  const [, before, inside, after] = /^([^{}$%]*)\{([^{}]*)\}([^{}]*)$/.exec(text) ?? [];
  if (before === undefined || inside === undefined || after === undefined) return null;
  const isApart = before === '' && after === '';
  const parts = inside.split(/[,; \t]/).filter((part) => part !== '' || !isApart);
  return parts.length === 0 || (parts.length === 1 && !isApart)
    ? null
    : [...new Set(parts.map((part) => `${before}${part}${after}`))];
}
