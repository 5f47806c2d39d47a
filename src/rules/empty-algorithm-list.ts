import { commentOut, type Fix, manualFix, replaceWord, safeFix, unsafeFix } from '../fixes/index.js';
import { type AlgorithmList, hasBehaviour, type Target } from '../openssh/index.js';
import {
  closedDoors,
  namesSignaturesAlone,
  type SettingStatement,
  unreadIncludes,
} from '../semantics/index.js';
import { defineRule, type RuleContext, type RuleFinding } from './model.js';
import {
  type AlgorithmKeyword,
  algorithmKeywords,
  leftBy,
  listsInForce,
  type ListInForce,
} from './support/algorithms/algorithms.js';
import { argumentsOf } from './support/places.js';

type Outcome = 'none' | 'macs' | 'keys' | 'default';

type MessageId = Outcome | 'last' | 'signatures' | 'lastSignatures';

/**
 * What becomes of sshd with an empty list: connections are made with the list as the file has it, before the file is read again for the
 * account, which puts the default in its place. servconf.c: copy_set_server_options; seen on 9.2, where `sshd -T` shows the default, but
 * for the lists for hosts, which go the way of those for keys (auth2-hostbased.c: userauth_hostbased).
 */
const outcomes: Readonly<Record<AlgorithmKeyword, 'none' | 'macs' | 'keys' | 'authorities'>> = {
  Ciphers: 'none',
  KexAlgorithms: 'none',
  HostKeyAlgorithms: 'none',
  MACs: 'macs',
  PubkeyAcceptedAlgorithms: 'keys',
  PubkeyAcceptedKeyTypes: 'keys',
  HostbasedAcceptedAlgorithms: 'keys',
  HostbasedAcceptedKeyTypes: 'keys',
  CASignatureAlgorithms: 'authorities',
};

export default defineRule<MessageId>({
  meta: {
    title: 'list of algorithms that takes every one away',
    description:
      'A list with `-` removes all algorithms of the default; no client can connect then, or the whole default counts after all.',
    category: 'security',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: algorithmKeywords,
    onlyWhereSet: true,
    references: [
      'sshd_config(5): Ciphers',
      'kex.c: kex_assemble_names',
      'servconf.c: copy_set_server_options',
    ],
    security: { severity: 5, precision: 'very-high' },
    messages: {
      none: '{keyword} takes every algorithm away; no client can connect',
      macs: '{keyword} takes every algorithm away; no client can connect but with a cipher that needs none, such as chacha20-poly1305@openssh.com',
      keys: '{keyword} takes every algorithm away; no key is accepted from anyone this line applies to',
      last: '{keyword} takes every algorithm away, so that no key is accepted, and no other method is left to anyone this line applies to; they cannot log in',
      signatures:
        '{keyword} names signatures and no type of key: up to OpenSSH 7.7 RSA keys go by `ssh-rsa`, whatever they sign with; no key is accepted from anyone this line applies to',
      lastSignatures:
        '{keyword} names signatures and no type of key: up to OpenSSH 7.7 RSA keys go by `ssh-rsa`, whatever they sign with; no key is accepted, and no other method is left to anyone this line applies to; they cannot log in',
      default: '{keyword} takes every algorithm away; sshd then uses its whole default list',
    },
    example: { bad: 'Ciphers -*\n', fixed: '#Ciphers -*\n' },
  },
  *check(context) {
    for (const { assignment, list, defaults } of listsInForce(context)) {
      if (isOfKeys(assignment.keyword) && namesSignaturesAlone(context.target, assignment.keyword, list)) {
        yield signaturesAlone(assignment, list, context);
        continue;
      }
      if (list.operation !== '-' || defaults.length === 0) continue;
      if (leftBy(list, defaults).length > 0) continue;
      const { statement, keyword } = assignment;
      const { file, node } = statement;
      const outcome = outcomeOf(keyword, statement, context.target);
      yield {
        at: argumentsOf(file, node),
        message: outcome === 'keys' && takesLastMethod(context, statement) ? 'last' : outcome,
        data: { keyword: node.keywordWord.value },
        // It may be a way to say that keys are not wanted there.
        ...(outcome === 'keys'
          ? { level: 'warning' as const }
          : { fixes: [silenced(assignment, outcome, context)] }),
      };
    }
  },
});

const isOfKeys = (keyword: AlgorithmKeyword): boolean => outcomes[keyword] === 'keys';

function signaturesAlone(
  { statement }: ListInForce['assignment'],
  { text }: AlgorithmList,
  context: RuleContext,
): RuleFinding<MessageId> {
  const { file, node } = statement;
  const [word] = node.arguments;
  return {
    at: argumentsOf(file, node),
    message: takesLastMethod(context, statement) ? 'lastSignatures' : 'signatures',
    data: { keyword: node.keywordWord.value },
    ...(word !== undefined && {
      fixes: [
        manualFix(
          'add `ssh-rsa`, if RSA keys are to be accepted; clients choose what they sign with',
          [],
          [replaceWord(file, word, `${text},ssh-rsa`)],
        ),
      ],
    }),
  };
}

/** Whether the line is the one that leaves somebody no method. */
function takesLastMethod({ program }: RuleContext, statement: SettingStatement): boolean {
  for (const { culprits } of closedDoors(program)) if (culprits[0] === statement) return true;
  return false;
}

function outcomeOf(keyword: AlgorithmKeyword, { scope }: SettingStatement, target: Target): Outcome {
  const outcome = outcomes[keyword];
  if (outcome === 'authorities') return 'default';
  // 7.5 and 7.6 never put the default in its place, nor does a later one where a block gives the list.
  if (outcome === 'keys')
    return scope === null && !hasBehaviour(target, 'emptyKeyTypesStay') ? 'default' : 'keys';
  return outcome;
}

function silenced(
  { keyword, statement }: ListInForce['assignment'],
  outcome: Exclude<Outcome, 'keys'>,
  { program }: RuleContext,
): Fix {
  const edit = commentOut(statement.file, statement.node);
  // Any other line of the keyword would take its place.
  const alone = program.assignments(keyword).length === 1 && unreadIncludes(program).length === 0;
  const mayLetIn = outcome !== 'default';
  if (!alone)
    return unsafeFix('comment the line out; another line of the keyword then counts', [edit], { mayLetIn });
  if (mayLetIn) return unsafeFix('comment the line out; clients can connect again', [edit], { mayLetIn });
  return statement.scope === null
    ? safeFix('comment the line out, which sshd ignores in the end', edit)
    : unsafeFix('comment the line out, which sshd ignores in the end', [edit]);
}
