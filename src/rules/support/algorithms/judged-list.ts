import {
  type AlgorithmKind,
  type AlgorithmList,
  hasQuirk,
  type KeywordName,
  type Target,
} from '../../../openssh/index.js';
import { isUnconditional, resultingAlgorithms, type SettingStatement } from '../../../semantics/index.js';
import type { Witness } from '../../model.js';
import { blockOf, whereMatches } from '../places.js';
import { algorithmKinds, defaultsOf } from './algorithms.js';

/** What the keywords that list algorithms list, those of vendors included. */
export const listKinds = {
  ...algorithmKinds,
  GSSAPIKexAlgorithms: 'gssKex',
} as const satisfies Partial<Record<KeywordName, AlgorithmKind>>;

/** A keyword that lists algorithms, in OpenSSH or in builds with GSSAPI key exchange. */
export type ListKeyword = keyof typeof listKinds;

/** The keywords that list algorithms, those of vendors included. */
export const listKeywords = Object.keys(listKinds) as readonly ListKeyword[];

/** A list of algorithms that is in force for somebody: what was written, and what comes of it. */
export interface JudgedList {
  readonly keyword: ListKeyword;
  readonly kind: AlgorithmKind;
  readonly target: Target;
  /** The line that sets it; `null` where the target's default holds. */
  readonly statement: SettingStatement | null;
  /** Somebody for whom it is in force, where that is not everyone. */
  readonly witness: Witness | null;
  /** As written; an empty one for the default. */
  readonly list: AlgorithmList;
  /** What results, names that the target knows only, in sshd's order. */
  readonly names: readonly string[];
  /** What would result of no line at all. */
  readonly defaults: readonly string[];
  /** Whether the policy of the system gives it, or may in a file that was not read, so that no line is to be written for it. */
  readonly policy: boolean;
}

/** What no line says. */
export const unset: AlgorithmList = { text: '', operation: '', names: [] };

/** The algorithms that a list comes to. */
export function resultOf(list: AlgorithmList, keyword: ListKeyword, target: Target): readonly string[] {
  if (list.text === '') return defaultsOf(target, keyword);
  if (keyword === 'GSSAPIKexAlgorithms') return list.names;
  return resultingAlgorithms(target, keyword, listKinds[keyword], list);
}

/** Whether a list is the default of the target: nobody has asked for anything. */
export function isDefault({ statement, list }: JudgedList): boolean {
  return statement === null && list.text === '';
}

/** Whether an item of a list is a pattern. */
export function isPattern(item: string): boolean {
  return /[*?!]/.test(item);
}

/** For whom a list is in force: ` where \`User bob\` matches`, nothing for everyone. */
export function whereOf({ statement }: JudgedList): string {
  return statement === null || isUnconditional(statement.scope) ? '' : whereMatches(blockOf(statement.scope));
}

/** Whether a list is for the policy of the system to give, so that an edit would not last, or would take sshd out of it. */
export function isGenerated({ policy }: JudgedList): boolean {
  return policy;
}

/**
 * Whether a target judges by signature algorithm what keys it accepts; before, `ssh-rsa` stood for every RSA key (OpenSSH 7.8 release
 * notes).
 */
export function judgesSignatures(target: Target): boolean {
  return !hasQuirk(target, 'sshRsaForAllSignatures');
}
