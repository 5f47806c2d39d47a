import { type CompiledProgram, isUnconditional, type Statement } from '../../../semantics/index.js';
import type { RuleFinding } from '../../model.js';
import { directiveOf, nameOf, placeOf, related, wordOf } from '../places.js';
import type { AccountWord } from './account-lists.js';

/** What a line about an account of Entra ID says. */
export type CloudMessage = 'cloud' | 'cloudGroup' | 'cloudKeys';

/** The first line at which sshd must know the groups of whoever logs in. */
export function groupLine(program: CompiledProgram): Statement | undefined {
  return program.statements.find((statement) =>
    statement.type === 'match'
      ? statement.criteria.some(({ kind }) => kind === 'group')
      : isUnconditional(statement.scope) && /^(?:Allow|Deny)Groups$/.test(statement.keyword?.keyword ?? ''),
  );
}

/** An account of Entra ID has a name for sshd, `azuread\anna`, and Windows gives no token for it without its password. */
export function* cloudAccountsIn(
  { file, word, list, of }: AccountWord,
  line: Statement | undefined,
  passwords: boolean,
): Iterable<RuleFinding<CloudMessage>> {
  if (!/(?:^|,)azuread[\\/]/i.test(word.value)) return;
  const common = { at: wordOf(file, word), level: 'warning' as const };
  if (of === 'groups') yield { ...common, message: 'cloudGroup', data: { word: word.value } };
  else if (list === 'deny') return;
  else if (line !== undefined) {
    yield {
      ...common,
      message: 'cloud',
      data: { word: word.value, place: nameOf(placeOf(line), file) },
      related: [related(directiveOf(line.file, line.node), 'groups are checked here')],
    };
  } else if (!passwords) yield { ...common, message: 'cloudKeys', data: { word: word.value } };
}
