import {
  type AlgorithmList,
  assembleAlgorithms,
  hasBehaviour,
  hasQuirk,
  type KeywordName,
  knowsAsOwn,
  loginKeywordsOf,
  matchPatternList,
  type Target,
} from '../../../openssh/index.js';
import { remember, rememberOnce } from '../../../text/index.js';
import { leavesNone } from '../../algorithms.js';
import type { SettingStatement } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import { targetContext } from '../../values.js';

/** A list of the types of keys that count. */
export type KeyTypesKeyword = ReturnType<typeof loginKeywordsOf<'key-types'>>[number];

const ofTypes = loginKeywordsOf('key-types');

/** What a target calls the list of types for keys of users or of hosts. */
export function keyTypesKeyword(target: Target, whose: 'users' | 'hosts'): KeyTypesKeyword {
  const [now, before] =
    whose === 'users'
      ? (['PubkeyAcceptedAlgorithms', 'PubkeyAcceptedKeyTypes'] as const)
      : (['HostbasedAcceptedAlgorithms', 'HostbasedAcceptedKeyTypes'] as const);
  return target.keyword(now) === undefined ? before : now;
}

/**
 * Whether a list leaves no type of key. What holds for everyone is read twice, and the default takes the place of an empty list the second
 * time (servconf.c:copy_set_server_options); that of a block stays empty, and sshd accepts no key there. Seen on 8.4 to 10.6.
 */
export function takesNoType(
  target: Target,
  keyword: KeywordName,
  list: AlgorithmList | undefined,
  isOfBlock: boolean,
): boolean {
  return (isOfBlock || hasBehaviour(target, 'emptyKeyTypesStay')) && leavesNone(target, keyword, list);
}

/**
 * Whether a list names signatures and no type of key: up to 7.7 it is compared with the type, which is `ssh-rsa` whatever an RSA key signs
 * with (auth2-pubkey.c:userauth_pubkey, sshkey_ssh_name).
 */
export function namesSignaturesAlone(
  target: Target,
  keyword: KeywordName,
  list: AlgorithmList | undefined,
): boolean {
  if (list === undefined || !hasQuirk(target, 'sshRsaForAllSignatures')) return false;
  const { names } = assembleAlgorithms(list, targetContext(target, keyword)).list;
  const patterns = names.join(',');
  const taken = target.algorithms('key').filter((name) => matchPatternList(name, patterns) === 1);
  return taken.length > 0 && taken.every((name) => name.startsWith('rsa-sha2-'));
}

/** Reads off a list whether any type of key counts; one and the same reader for a target, so that answers are made once. */
export const readerOfTypes = remember(
  (target: Target, keyword: KeyTypesKeyword) =>
    (list: AlgorithmList | undefined, isOfBlock: () => boolean): boolean =>
      !namesSignaturesAlone(target, keyword, list) &&
      (!leavesNone(target, keyword, list) || !takesNoType(target, keyword, list, isOfBlock())),
);

/** The lists by which no key counts, wherever they are in force; mostly there is none, and nothing more need be asked. */
export const keyTypesTakenAway = rememberOnce(
  (program: CompiledProgram): ReadonlyMap<SettingStatement, KeyTypesKeyword> => {
    const { target } = program.tree;
    const found = new Map<SettingStatement, KeyTypesKeyword>();
    for (const keyword of ofTypes) {
      if (!knowsAsOwn(target, keyword)) continue;
      for (const { statement, value } of program.assignments(keyword))
        if (
          takesNoType(target, keyword, value, statement.scope !== null) ||
          namesSignaturesAlone(target, keyword, value)
        )
          found.set(statement, keyword);
    }
    return found;
  },
);
