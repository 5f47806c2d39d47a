/**
 * What OpenSSH knows, as data: releases, keywords with their value types, algorithms, defaults, the order of `sshd -T`, and the
 * targets, each of which is one sshd on one platform. A fact stands once, with the releases in which it holds. May import `src/text`.
 */
export { type AccountIndex, indexAccounts } from './matching/account-index.js';
export * from './matching/addresses.js';
export { type ChangedMeaning, meaningsChangedBetween } from './keywords/changed-meanings.js';
export { isIgnoredInBlocks, keywordsIgnoredInBlocks } from './keywords/ignored-in-blocks.js';
export { namesNoneInBlocks } from './keywords/none-in-blocks.js';
export * from './values/channel-types.js';
export { clientsWithout } from './algorithms/clients.js';
export * from './algorithms/traits.js';
export * from './keywords/client-keywords.js';
export type { DefaultText, KeywordFacts, Repetition } from './keywords/facts.js';
export {
  type Era,
  historyOf,
  type Deviation,
  type KeywordHistory,
  type KeywordState,
} from './keywords/history.js';
export * from './keywords/keywords.js';
export * from './algorithms/key-types.js';
export * from './logins/devices.js';
export * from './logins/locked-passwords.js';
export * from './logins/login-keywords.js';
export * from './logins/messages.js';
export {
  criteriaOf,
  type CriterionKind,
  type CriterionKindTaking,
  criterionName,
  findCriterion,
} from './matching/match-criteria.js';
export { indexPatterns, type PatternIndex } from './matching/pattern-index.js';
export * from './matching/patterns.js';
export * from './keywords/percent-tokens.js';
export * from './programs/powershell.js';
export * from './programs/paths.js';
export * from './behaviours.js';
export * from './quirks.js';
export * from './release.js';
export { isLeftToListener, listenerKeywords } from './keywords/listener-keywords.js';
export { packageSupporting, packageWith } from './targets/other-builds.js';
export {
  newestTarget,
  resolveTarget,
  type TargetName,
  targetNames,
  UnknownTargetError,
} from './targets/resolve.js';
export { judgeSftpServerOptions, type SftpOptionFault } from './programs/sftp-server-options.js';
export { isOwnSftpServer, whoseSftpServer } from './programs/sftp-servers.js';
export { includesCryptoPolicy, stock, type StockFiles } from './targets/stock.js';
export { type StrictKeyExchange, strictKeyExchange } from './algorithms/strict-kex.js';
export type * from './targets/facts.js';
export { knowsAsOwn, type Target, type TargetKeyword } from './targets/target.js';
export { listTargets, type ListedTarget, platformNames, platformsKnowing } from './targets/list.js';
export { codenames } from './targets/other-names.js';
export type { OwnDefaults } from './targets/platforms.js';
export { type DatedTarget, targetAliases, targets } from './targets/targets.js';
export { parseHostPort, parsePort, splitHostPort } from './values/host-port.js';
export { parseNumber } from './values/numbers.js';
export { valueKinds } from './values/kinds.js';
export { readAlgorithmList, shortKeyTypeName } from './values/algorithms.js';
export { isNone } from './values/none.js';
export * from './values/index.js';
export * from './windows/accounts.js';
export { notAvailableOnWindows } from './windows/documented.js';
export * from './windows/paths.js';
export * from './windows/permissions.js';
