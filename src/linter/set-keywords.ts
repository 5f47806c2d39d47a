import type { LineNode } from '../grammar/index.js';
import type { KeywordName } from '../openssh/index.js';
import type { Rule } from '../rules/index.js';
import type { ConfigTree } from '../semantics/index.js';
import { rememberOnce } from '../text/index.js';

/** The keywords of all lines of a configuration, joined or not, whatever sshd makes of these; aliases with what the target takes them for. */
export const keywordsSet = rememberOnce(({ files, target }: ConfigTree): ReadonlySet<KeywordName> => {
  const found = new Set<KeywordName>();
  const add = (line: LineNode): void => {
    if (line.type === 'Match') found.add('Match');
    if (line.type !== 'Directive' || line.keyword === null || found.has(line.keyword)) return;
    found.add(line.keyword).add(target.keyword(line.keyword)?.keyword ?? line.keyword);
  };
  for (const { config, lines } of files) {
    for (const line of config.lines) add(line);
    // A keyword may begin in front of a NUL and end on the next line.
    for (const { node, joinedRest } of lines) if (node !== null && joinedRest !== null) add(node);
  }
  return found;
});

/**
 * The keywords that a rule speaks of, where it has nothing to say about a configuration that sets none of them; `undefined` where it may
 * have something to say about any.
 */
export function neededBy({ meta: { onlyWhereSet, keywords } }: Rule): readonly KeywordName[] | undefined {
  return onlyWhereSet === true ? keywords : onlyWhereSet;
}
