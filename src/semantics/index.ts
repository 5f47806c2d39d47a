/**
 * What sshd would do: Include expansion, the two readings, Match, first and last wins, defaults, origins, the dump, the answers of
 * `sshd -t` and `sshd -T`. A configuration is loaded, compiled once, and evaluated for as many connections as one likes. May import
 * `text`, `openssh`, `grammar` and `system`.
 */
export * from './acl/index.js';
export * from './administrators.js';
export { hasEveryone } from './evaluate/windows-groups.js';
export * from './analysis/index.js';
export { resultingAlgorithms } from './algorithms.js';
export { answersChallenges, whenAsked } from './challenges.js';
export { mayLackDevices, unknownDevices } from './devices.js';
export { compile } from './compile/compile.js';
export {
  ConfigurationTooLargeError,
  type CompiledProgram,
  type CompiledSetting,
  type Gap,
  refusalText,
  type Step,
} from './program.js';
export type { CommandLine } from './compile/command-line.js';
export { connectionWithGroups } from './sshd-test/connection.js';
export {
  hasPolicyOnCommandLine,
  isGivenByPolicy,
  linesUnderPolicy,
  listGivenByPolicy,
  mayIncludePolicy,
  policyKeywords,
} from './crypto-policy.js';
export { evaluate, settingAtStartup } from './evaluate/evaluate.js';
export { isUntouched, wordsByDefault } from './evaluate/resolve.js';
export { addTo, groupBy } from './groups.js';
export { faultyHostCertificates, type HostCertificateProblem } from './host-keys/host-certificates.js';
export { type HostKeyProblem, inspectHostKeys, type InspectedHostKey } from './host-keys/host-key-files.js';
export { lacksNamedKeys } from './host-keys/host-keys.js';
export { bringsNothing, includeFaultOnWindows } from './compile/include-pattern.js';
export { findFile, loadTree, type LoadOptions, passedOverBy, unreadHere } from './compile/load.js';
export { logText } from './sshd-test/log-text.js';
export type { LogicalLine } from './compile/logical-lines.js';
export * from './login/index.js';
export { standardLookups } from './lookups.js';
export type * from './model.js';
export { namelessAllowLists } from './nameless-lists.js';
export {
  type AdministratorsObstacle,
  administratorsObstacle,
  doubtfulPowerShell,
  isForAdministratorsAlone,
  type PowerShellObstacle,
  powershellObstacle,
} from './obstacles.js';
export { namesOnSystem, type SystemNames } from './name-services.js';
export {
  cannotSign,
  kindByName,
  type ListWithoutClients,
  needsNoHostKey,
  offersCertificatesInVain,
  offersNothingOf,
} from './offered-host-keys.js';
export { otherSshdOf, type OtherSshd } from './other-sshd.js';
export {
  criterionJoined,
  firstHeading,
  headingKind,
  linesUnder,
  isInBrackets,
  nearestKeyword,
  supportedKeywords,
} from './headings.js';
export { isUnconditional } from './scopes.js';
export { powershellText, shellWord } from './shell.js';
export { isSwitchedUnread, startsWithout } from './compile/post-checks.js';
export {
  runSshdTest,
  testProgram,
  type SshdTestOptions,
  type SshdTestResult,
} from './sshd-test/sshd-test.js';
export { powershellFaults, type PowerShellFault, powershellLines } from './powershell.js';
export { readAnywhere, readValue, takesLine } from './spelling.js';
export { isSwitchedOn } from './reachability.js';
export { type LaunchdSockets, launchdSockets } from './launchd.js';
export { type SocketStream, socketStreams } from './socket-unit.js';
export { mayDefineSftp, type SubsystemLine, subsystemLines } from './subsystem-lines.js';
export { hasGaps, isFragment, unreadIncludes } from './unread.js';
export { targetContext } from './values.js';
