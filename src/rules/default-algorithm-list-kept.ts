import { defineRule } from './model.js';
import { listsInForce, nearestAlgorithm, takesAway } from './support/algorithms.js';
import { argumentsOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'list of algorithms that changes nothing',
    description:
      'A list with `-` removes, or one with `+` adds, only what makes no difference to the default.',
    category: 'semantics',
    level: 'info',
    fix: null,
    since: '0.1.0',
    references: ['sshd_config(5): Ciphers'],
    messages: {
      removed: 'none of these is in the default list of {keyword}; sshd uses the default unchanged',
      similar:
        '`{name}` is no algorithm and takes nothing away, `{near}` is one; sshd uses the default unchanged',
      added: 'all of these are in the default list of {keyword}; sshd uses the default unchanged',
    },
    example: { bad: 'Ciphers -aes512-ctr\n', good: 'Ciphers -aes128-ctr\n' },
  },
  *check(context) {
    for (const { assignment, kind, list, defaults } of listsInForce(context)) {
      const { operation, names } = list;
      const { file, node } = assignment.statement;
      const at = argumentsOf(file, node);
      const keyword = node.keywordWord.value;
      if (operation === '+' && names.length > 0 && names.every((name) => defaults.includes(name))) {
        yield { at, message: 'added', data: { keyword } };
      }
      if (operation !== '-' || names.some((pattern) => defaults.some((name) => takesAway(pattern, name))))
        continue;
      const known = context.target.algorithms(kind);
      const [name] = names.length === 1 ? names : [];
      const near =
        name === undefined || /[*?]/.test(name) || known.includes(name)
          ? undefined
          : nearestAlgorithm(name, known);
      if (name === undefined || near === undefined) yield { at, message: 'removed', data: { keyword } };
      else yield { at, message: 'similar', data: { name, near }, level: 'warning' };
    }
  },
});
