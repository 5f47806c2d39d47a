import { type Fix, indentationOf, insertLine, manualFix, replaceArguments } from '../fixes/index.js';
import { keyTypeOf } from '../openssh/index.js';
import { holdingsOf, type Moot, type SettingStatement } from '../semantics/index.js';
import { inBackquotes, listed } from '../text/index.js';
import { defineRule } from './model.js';
import { judgedLists } from './support/algorithms/algorithm-lists.js';
import { isGenerated, type JudgedList } from './support/algorithms/judged-list.js';
import { mootsOf } from './support/effects/dependencies.js';
import { blockOf, directiveOf, related, whereMatches } from './support/places.js';

const keysAreOff: Moot = { keywords: ['PubkeyAuthentication'], when: ([value]) => value?.[0] !== 'yes' };

/** Whether an algorithm is one of keys that a token holds, certificates of them included. */
const isOfToken = (name: string): boolean => keyTypeOf(name)?.kind.endsWith('-sk') === true;

export default defineRule({
  meta: {
    title: 'demands on FIDO tokens that plain keys need not meet',
    description:
      'PubkeyAuthOptions asks for a PIN or a touch, and the list of algorithms also takes keys that know neither.',
    category: 'security',
    level: 'info',
    fix: 'manual',
    since: '0.1.0',
    keywords: ['PubkeyAcceptedAlgorithms', 'PubkeyAuthOptions'],
    onlyWhereSet: ['PubkeyAuthOptions'],
    references: ['sshd_config(5): PubkeyAuthOptions', 'auth2-pubkey.c: userauth_pubkey'],
    security: { severity: 5, precision: 'high' },
    messages: {
      plain:
        'with {options} sshd asks FIDO tokens alone for {what}; plain keys, which {keyword} takes as well{where}, log in without',
    },
    example: {
      bad: 'PubkeyAuthOptions verify-required\n',
      good: 'PubkeyAuthOptions verify-required\nPubkeyAcceptedAlgorithms sk-ssh-ed25519@openssh.com,sk-ecdsa-sha2-nistp256@openssh.com\n',
    },
  },
  *check(context) {
    const { program } = context;
    if (!program.settings.has('PubkeyAuthOptions')) return;
    const lists = judgedLists(program, ['PubkeyAcceptedAlgorithms', 'PubkeyAcceptedKeyTypes']);
    const keyword = lists[0]?.keyword;
    if (keyword === undefined) return;
    const ofTokens = new Set(lists.flatMap(({ names, list }) => (names.every(isOfToken) ? [list.text] : [])));
    const tokensAlone: Moot = { keywords: [keyword], when: ([list = []]) => ofTokens.has(list.join(' ')) };
    const moot = [keysAreOff, tokensAlone, ...mootsOf('PubkeyAuthOptions')];
    const { holdings } = holdingsOf(program, 'PubkeyAuthOptions', demands, { moot });
    for (const { statement, words, witness } of holdings) {
      if (statement === null) continue;
      const { file, node, scope } = statement;
      const [origin = 'default'] = context.evaluate(witness.connection).get(keyword).origins;
      const line = origin === 'default' ? null : origin.statement;
      const block = blockOf(scope) ?? blockOf(line?.scope ?? null);
      yield {
        at: directiveOf(file, node),
        message: 'plain',
        data: {
          options: listed(inBackquotes(words.filter((word) => asked.has(word)))),
          keyword: line?.node.keywordWord.value ?? keyword,
          where: whereMatches(block),
          what: listed(words.flatMap((word) => asked.get(word) ?? [])),
        },
        related: line === null ? [] : [related(directiveOf(line.file, line.node), 'this list is used')],
        ...(block !== null && { witness }),
        fixes: fixesOf(
          statement,
          lists.find((each) => each.statement === line),
        ),
      };
    }
  },
});

/** What an option asks of a token. */
const asked: ReadonlyMap<string, string> = new Map([
  ['touch-required', 'a touch'],
  ['verify-required', 'a PIN'],
]);

const demands = (words: readonly string[]): boolean => words.some((word) => asked.has(word));

/** Takes all but tokens off the list, where it stands beside the options, or writes one where there is none. */
function fixesOf({ file, node, scope }: SettingStatement, judged: JudgedList | undefined): readonly Fix[] {
  if (judged === undefined || isGenerated(judged)) return [];
  const { statement: line, names, defaults, keyword } = judged;
  const own = names.filter(isOfToken);
  const wanted = (own.length > 0 ? own : defaults.filter(isOfToken)).join(',');
  if (wanted === '' || (line !== null && line.scope !== scope)) return [];
  const edits =
    line === null
      ? insertLine(file, 'after', node, `${indentationOf(file, node)}${keyword} ${wanted}`)
      : replaceArguments(line.file, line.node, [wanted]);
  return [
    manualFix(
      'take keys of tokens alone, if each key is to be one; whoever has no token is shut out',
      [],
      [edits],
    ),
  ];
}
