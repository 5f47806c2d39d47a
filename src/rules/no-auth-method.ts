import { manualFix, removeLine, removeWords, replaceWord, unsafeFix } from '../fixes/index.js';
import { type AlgorithmList, type KeywordName, loginKeywordsOf, type Target } from '../openssh/index.js';
import {
  allConnectionsRefused,
  type ClosedDoor,
  closedDoors,
  type CompiledProgram,
  type Evaluation,
  type ListEntry,
  namesSignaturesAlone,
  ordinary,
  type RefusedConnections,
  refusingEveryone,
} from '../semantics/index.js';
import { defineRule, type RuleFinding } from './model.js';
import { whyNothingAsks } from './support/effects/keyboard-interactive.js';
import { argumentsOf, blockOf, criteriaOf, directiveOf, related, wordOf } from './support/places.js';

type MessageId = 'nobody' | 'block' | 'some' | 'refused' | 'connections';

export default defineRule<MessageId>({
  meta: {
    title: 'no way left to log in',
    description:
      'Every authentication method is off, or cannot succeed, for everyone or for a Match block, or everyone is refused beforehand.',
    category: 'security',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: [
      'AuthenticationMethods',
      'DenyGroups',
      'DenyUsers',
      'GSSAPIAuthentication',
      'KbdInteractiveAuthentication',
      'PasswordAuthentication',
      'PubkeyAcceptedAlgorithms',
      'PubkeyAuthentication',
      'RefuseConnection',
      'RevokedKeys',
      'UsePAM',
    ],
    onlyWhereSet: true,
    references: [
      'sshd_config(5): AuthenticationMethods',
      'sshd_config(5): KbdInteractiveAuthentication',
      'auth.c: allowed_user',
    ],
    messages: {
      nobody: 'no authentication method is left that can succeed{though}; nobody can log in',
      block:
        'no authentication method is left that can succeed for connections that match {match}{though}; they cannot log in',
      some: 'no authentication method is left that can succeed for some who match {match}{though}; they cannot log in',
      refused: '{list} `{name}` refuses everyone; nobody can log in',
      connections:
        'RefuseConnection ends the connection of everyone before any method is tried; nobody can log in',
    },
    example: {
      bad: 'PubkeyAuthentication no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n',
      fixed: 'PubkeyAuthentication yes\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n',
    },
  },
  yieldsTo: ['method-device', 'empty-algorithm-list'],
  *check({ program, target }) {
    // authentication-methods-unsatisfiable says of the whole file that sshd refuses it.
    const refused = program.faults.some(
      ({ code, severity }) => code === 'unsatisfiable-methods' && severity !== 'logged',
    );
    for (const door of closedDoors(program))
      if (door.whom !== 'everyone' || !refused) yield findingOf(door, target);
    const [entry, ...others] = refusingEveryone(program);
    if (entry !== undefined) yield* refusal(entry, others, program);
    const ended = allConnectionsRefused(program);
    if (ended !== null) yield connections(ended);
  },
});

/** Where there is a list of those who may log in, `allow-deny-contradiction` says so of each of them. */
function* refusal(
  { statement: { file, node, keyword }, word, text }: ListEntry,
  others: readonly ListEntry[],
  program: CompiledProgram,
): Iterable<RuleFinding<MessageId>> {
  const list = keyword?.keyword ?? '';
  const isSaid = program.assignments(list === 'DenyUsers' ? 'AllowUsers' : 'AllowGroups').length > 0;
  if (isSaid) return;
  const edits = node.arguments.length > 1 ? removeWords(file, [word]) : removeLine(file, node);
  yield {
    at: wordOf(file, word),
    message: 'refused',
    data: { list, name: text },
    related: others.map((other) =>
      related(wordOf(other.statement.file, other.word), 'refuses others, who meet this block'),
    ),
    witness: ordinary(program, ['DenyUsers', 'DenyGroups']),
    fixes: [manualFix(`take \`${text}\` off the list, and name those who may log in`, [], [edits])],
  };
}

function connections({ statement: { file, node }, witness }: RefusedConnections): RuleFinding<MessageId> {
  return {
    at: argumentsOf(file, node),
    message: 'connections',
    witness,
    fixes: [
      manualFix(
        'remove the line, or move it below the Match line of those who are to be refused',
        [],
        [removeLine(file, node)],
      ),
    ],
  };
}

function findingOf(
  { whom, culprits, evaluation, witness }: ClosedDoor,
  target: Target,
): RuleFinding<MessageId> {
  const message = whom === 'everyone' ? 'nobody' : whom;
  const [last, ...others] = culprits;
  const remarks = leftWithoutTypes(culprits, target) + silentQuestioner(evaluation, target);
  const though = remarks.replace(') (', ', and ');
  if (last === undefined) return { message, data: { though } };
  const matches = culprits.flatMap(({ scope }) => {
    const block = blockOf(scope);
    return block === null ? [] : [`\`${criteriaOf(block)}\``];
  });
  const keys = culprits.find(({ keyword }) => keyword?.keyword === 'PubkeyAuthentication');
  const word = keys?.node.arguments[0];
  return {
    at: argumentsOf(last.file, last.node),
    message,
    ...(whom !== 'everyone' && { level: 'warning' as const }),
    data: { match: [...new Set(matches)].join(' and '), though },
    related: others.map(({ file, node }) => related(directiveOf(file, node), 'takes a method away as well')),
    witness,
    ...(keys !== undefined &&
      word !== undefined &&
      evaluation.get('PubkeyAuthentication').value === 'no' && {
        fixes: [
          unsafeFix(
            'accept keys; accounts that have one can log in where this line is in force',
            [replaceWord(keys.file, word, 'yes')],
            { mayLetIn: true },
          ),
        ],
      }),
  };
}

/** A list of types of keys takes a method away only where it leaves none of them. */
function leftWithoutTypes(culprits: ClosedDoor['culprits'], target: Target): string {
  for (const { keyword, node, value } of culprits) {
    if (keyword === null || !typesOfKeys.has(keyword.keyword)) continue;
    return namesSignaturesAlone(target, keyword.keyword, value as AlgorithmList | undefined)
      ? ` (${node.keywordWord.value} has no \`ssh-rsa\`, by which RSA keys go up to OpenSSH 7.7)`
      : ` (${node.keywordWord.value} takes every algorithm away)`;
  }
  return '';
}

const typesOfKeys: ReadonlySet<KeywordName> = new Set(loginKeywordsOf('key-types'));

/** What somebody may count on, and cannot. */
function silentQuestioner(evaluation: Evaluation, target: Target): string {
  const { value: methods } = evaluation.get('AuthenticationMethods');
  const isAsked =
    methods === undefined ||
    methods === 'any' ||
    methods.some(({ text }) => text.includes('keyboard-interactive'));
  return isAsked ? whyNothingAsks(evaluation, target) : '';
}
