import { FileError } from '../../system/index.js';
import { decodeBytes } from '../../text/index.js';
import { type Certificate, sameKey } from '../keys/public-key.js';
import { isHidden, readAsRoot } from '../keys/walk.js';
import { type LoginContext, passed, refused, undecided, unknown } from './context.js';
import { argumentFault, commandFault } from './key-command.js';
import { certificateFault, commandsDiffer, optionsFault } from './key-line.js';
import { searchKeyList } from './key-list.js';
import { isTakenByName, type PrincipalLine, principalLines, principalsFileOf } from './principals-file.js';
import { type Ending, isSet, type KeyPlace, place, tokenFault } from './key-place.js';
import type { Evidence, Part } from './model.js';
import type { Remedy } from './remedies.js';
import { expandKeyPath } from './tokens.js';
import { trustedFile } from './trusted-file.js';

/** TrustedUserCAKeys, with the principals; auth2-pubkey.c:user_cert_trusted_ca. `null` where it has no say. */
export function authorityPlace(context: LoginContext): KeyPlace | null {
  const certificate = context.request.key?.certificate ?? null;
  const { value, evidence, open } = context.setting('TrustedUserCAKeys');
  if (certificate === null) return null;
  if (open !== null) return place(undecided(open));
  if (!isSet(value)) return null;
  let text: string;
  try {
    text = decodeBytes(readAsRoot(context.fileSystem, value));
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    const { reason } = error;
    if (isHidden(error)) return place(unknown({ code: 'authorities-hidden', path: value, reason }, evidence));
    return place(
      refused(
        { code: 'authorities-unread', path: value, reason },
        { code: 'put-authority', path: null },
        evidence,
      ),
    );
  }
  const listed = searchKeyList(text, context.target, (key) => sameKey(key, certificate.authority));
  if (listed.kind === 'unreadable') {
    const { line } = listed;
    return place(
      refused(
        { code: 'authorities-line', path: value, line },
        { code: 'leave-key-alone', path: value, line },
        evidence,
      ),
    );
  }
  if (listed.kind === 'absent') {
    return place(
      refused({ code: 'authority-unlisted', path: value }, { code: 'put-authority', path: value }, evidence),
    );
  }
  const principals = principalsOf(context, certificate);
  const withEvidence = (part: Ending): Ending => ({ ...part, evidence: [evidence, ...part.evidence] });
  if ('verdict' in principals) return place(withEvidence(principals));
  const { names, command, fault } = principals;
  const refusal =
    certificateFault(context, certificate, names, 'required') ??
    // What its line has against the login speaks for itself.
    (fault === null ? commandsDiffer(context, certificate, command) : null);
  if (refusal !== null)
    return place(
      withEvidence({ ...refusal, says: { code: 'by-authority', path: value, says: refusal.says } }),
    );
  if (fault !== null) return place(withEvidence(fault));
  return place(
    passed({ code: 'authority-listed', path: value }, evidence),
    certificate.critical.get('force-command') ?? command,
  );
}

/** The names that a certificate must be for, `null` for the account’s own. */
interface Principals {
  readonly names: readonly string[] | null;
  /** The command that is tied to them. */
  readonly command: string | null;
  /** What the options in front of them have against the login; sshd asks the certificate first. */
  readonly fault: Part | null;
}

const outOfBlock: Remedy = { code: 'leave-block' };

function principalsOf(context: LoginContext, certificate: Certificate): Ending | Principals {
  const file = context.setting('AuthorizedPrincipalsFile');
  const command = context.setting('AuthorizedPrincipalsCommand');
  if (file.open !== null) return undecided(file.open);
  let why: Part | null = null;
  let listed: readonly string[] = [];
  const named = principalsFileOf(context);
  if (named !== null) {
    const expanded = expandKeyPath(named, context);
    if (expanded === 'unknown-account')
      return unknown({ code: 'principals-place-unknown', written: named }, file.evidence);
    if ('token' in expanded) return tokenFault('AuthorizedPrincipalsFile', named, expanded.token, context);
    const trusted = trustedFile(expanded.path, 'AuthorizedPrincipalsFile', context);
    if ('verdict' in trusted)
      why =
        trusted.absent === true && isTakenByName(context, 'AuthorizedPrincipalsFile')
          ? refused({ code: 'principals-file-none', says: trusted.says }, outOfBlock, ...trusted.evidence)
          : trusted;
    else {
      const lines = principalLines(expanded.path, context);
      const found = principalIn(expanded.path, lines, certificate.principals, context);
      if (found !== null) return found;
      listed = lines.map(({ name }) => name);
    }
  }
  if (command.open !== null) return undecided(command.open);
  if (
    command.value !== undefined &&
    !isSet(command.value) &&
    isTakenByName(context, 'AuthorizedPrincipalsCommand')
  ) {
    return refused({ code: 'principals-command-none' }, outOfBlock, command.evidence);
  }
  if (isSet(command.value)) {
    return (
      argumentFault('Principals', context) ??
      commandFault('Principals', context) ??
      unknown({ code: 'principals-command-open' }, command.evidence)
    );
  }
  if (named === null) return { names: null, command: null, fault: null };
  return why ?? unlisted(certificate, listed, context);
}

/** The first line with a name of the certificate decides, whatever follows. */
function principalIn(
  path: string,
  lines: readonly PrincipalLine[],
  offered: readonly string[],
  context: LoginContext,
): Principals | null {
  const found = lines.find(({ name }) => offered.includes(name));
  if (found === undefined) return null;
  const { line, name, options } = found;
  const at: Evidence = { kind: 'line', path, line, text: name };
  return {
    names: [name],
    command: options.command,
    fault: optionsFault(context, line, options, path, at, 'principal'),
  };
}

/** None of the names of a certificate is in the file. */
function unlisted(certificate: Certificate, listed: readonly string[], context: LoginContext): Part {
  const { principals } = certificate;
  const { evidence } = context.setting('AuthorizedPrincipalsFile');
  const isNameless = principals.length === 0;
  const [name] = listed;
  const signed: Remedy =
    name === undefined
      ? { code: 'write-principal' }
      : { code: 'sign-anew', certificate, names: [...principals, name] };
  return refused(
    isNameless ? { code: 'principal-wanted' } : { code: 'principals-unlisted', principals },
    isTakenByName(context, 'AuthorizedPrincipalsFile')
      ? outOfBlock
      : isNameless
        ? signed
        : { code: 'add-principal' },
    evidence,
    context.logs('noPrincipal'),
  );
}
