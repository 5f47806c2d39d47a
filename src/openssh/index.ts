/**
 * What OpenSSH knows, as data: releases, keywords with their value types, algorithms, defaults, the order of `sshd -T`, and the
 * targets, each of which is one sshd on one platform. A fact stands once, with the releases in which it holds. May import `src/text`.
 */
export { type AccountIndex, indexAccounts } from './account-index.js';
export * from './addresses.js';
export { type ChangedMeaning, meaningsChangedBetween } from './changed-meanings.js';
export * from './channel-types.js';
export { clientsWithout } from './algorithm-clients.js';
export * from './algorithm-traits.js';
export * from './client-keywords.js';
export type { DefaultText, KeywordFacts, Repetition } from './keywords/facts.js';
export {
  type Era,
  historyOf,
  type Deviation,
  type KeywordHistory,
  type KeywordState,
} from './keyword-history.js';
export * from './keywords.js';
export * from './key-types.js';
export * from './locked-passwords.js';
export * from './login-messages.js';
export {
  criteriaOf,
  type CriterionKind,
  type CriterionKindTaking,
  criterionName,
  findCriterion,
} from './match-criteria.js';
export { indexPatterns, type PatternIndex } from './pattern-index.js';
export * from './patterns.js';
export * from './percent-tokens.js';
export * from './powershell.js';
export * from './program-paths.js';
export * from './quirks.js';
export * from './release.js';
export { newestTarget, resolveTarget, targetNames, UnknownTargetError } from './resolve-target.js';
export { sftpServerHomes, sftpServerLinks } from './sftp-servers.js';
export { stock, type StockFiles } from './stock.js';
export { type StrictKeyExchange, strictKeyExchange } from './strict-kex.js';
export type * from './target.js';
export { listTargets, type ListedTarget } from './target-list.js';
export { type DatedTarget, targetAliases, targets } from './targets.js';
export { parseHostPort, parsePort, splitHostPort } from './values/host-port.js';
export { valueKinds } from './value-kinds.js';
export * from './values/index.js';
export * from './windows-accounts.js';
export { notAvailableOnWindows } from './windows-documented.js';
export * from './windows-permissions.js';
