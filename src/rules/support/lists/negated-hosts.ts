import { replaceWord, unsafeFix } from '../../../fixes/index.js';
import type { Word } from '../../../grammar/index.js';
import { entriesOf } from '../../../semantics/index.js';
import type { RuleContext, RuleFinding } from '../../model.js';
import { sortAssignments } from '../effects/in-force.js';
import { wordOf } from '../places.js';

/** Entries of AllowUsers and DenyUsers with addresses of which some are left out, and none is taken in. */
export function* negatedHosts(context: RuleContext): Iterable<RuleFinding<'allowHosts' | 'denyHosts'>> {
  const seen = new Set<Word>();
  for (const keyword of ['AllowUsers', 'DenyUsers'] as const) {
    const statements = sortAssignments(context, keyword).alive.map(({ statement }) => statement);
    for (const { statement, word, pattern } of entriesOf(statements)) {
      const hosts = typeof pattern === 'string' ? undefined : pattern.hosts?.text;
      if (hosts === undefined || seen.has(word) || !hosts.split(',').every((item) => /^!./.test(item)))
        continue;
      seen.add(word);
      const isAllow = keyword === 'AllowUsers';
      const name = word.value.slice(0, -hosts.length - 1);
      const written = `${name}@*,${hosts}`;
      const effect = isAllow
        ? `\`${name}\` is let in from everywhere else`
        : `\`${name}\` cannot log in from anywhere else`;
      yield {
        at: wordOf(statement.file, word),
        message: isAllow ? 'allowHosts' : 'denyHosts',
        data: { text: word.value },
        fixes: word.value.endsWith(`@${hosts}`)
          ? [
              unsafeFix(`write \`${written}\`; ${effect}`, [replaceWord(statement.file, word, written)], {
                mayLetIn: isAllow,
                mayLockOut: !isAllow,
              }),
            ]
          : [],
      };
    }
  }
}
