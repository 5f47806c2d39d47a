import type { KeywordName } from '../openssh/index.js';
import type { Rule } from '../rules/index.js';
import type { ConfigTree } from '../semantics/index.js';
import { rememberOnce } from '../text/index.js';

/** The keywords of all lines of a configuration, whatever sshd makes of these; aliases with what the target takes them for. */
const keywordsSet = rememberOnce(({ files, target }: ConfigTree): ReadonlySet<KeywordName> => {
  const found = new Set<KeywordName>();
  for (const { config } of files) {
    for (const line of config.lines) {
      if (line.type === 'Match') found.add('Match');
      if (line.type !== 'Directive' || line.keyword === null || found.has(line.keyword)) continue;
      found.add(line.keyword).add(target.keyword(line.keyword)?.keyword ?? line.keyword);
    }
  }
  return found;
});

/** Whether a rule may have something to say about a configuration, by the keywords that it speaks of. */
export function mayFind({ meta: { onlyWhereSet, keywords } }: Rule, tree: ConfigTree): boolean {
  const needed = onlyWhereSet === true ? keywords : onlyWhereSet;
  if (needed === undefined) return true;
  const set = keywordsSet(tree);
  return needed.some((keyword) => set.has(keyword));
}
