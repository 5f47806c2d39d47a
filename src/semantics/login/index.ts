/**
 * A login by key, followed as sshd follows it: account, lists, methods, key, files and their modes, what more is asked for, session; and
 * what the logs of client and server say about it. May import what `semantics` may.
 */
export { asksForGroups } from './account.js';
export { usesDns } from './context.js';
export { followLogin } from './follow.js';
export { endedByShell, turnedDownByGitShell } from './forced-on-shells.js';
export {
  closedProgram,
  inspectChroots,
  type InspectedChroot,
  type InspectedKeyFile,
  inspectKeyFiles,
  inspectLocked,
  type LockedOut,
  judgeProgram,
  type KeyFileProblem,
} from './inspect.js';
export { type KeyFile, type KeyFileTrouble, readKeyFile } from './key-file-troubles.js';
export { hasExpired, isPlainWithPrincipals } from './key-options.js';
export { keyListFault } from './key-list.js';
export { isInternalSftp, programOf } from './session.js';
export { mendPath, openPath } from './trusted-file.js';
export type { ChrootJudgement, PathProblem } from './safe-path.js';
export { isNoAccount } from '../name-services.js';
export { isHidden, type Step as PathStep, walk } from '../keys/walk.js';
export type {
  Evidence as LoginEvidence,
  LoginRemark,
  LoginReport,
  LoginRequest,
  Part as LoginPart,
  Verdict,
} from './model.js';
export type { Remedy, RemedyCode, SigningWishes, UserFile } from './remedies.js';
export type { Ask, LineHasKey, LineSubject, Saying, SayingCode } from './sayings.js';
export { type Certificate, describeKey, isKey, type PublicKey, readPublicKey } from '../keys/public-key.js';
export { type LogLine, type LogReading, readLoginLog } from './read-log.js';
