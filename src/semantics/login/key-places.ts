import { FileError, glob } from '../../system/index.js';
import { decodeBytes, lowerAscii } from '../../text/index.js';
import { type AuthorizedLine, readAuthorizedKeys } from './authorized-keys.js';
import { type LoginContext, passed, refused, shellWord, undecided, unknown } from './context.js';
import { certificateFault, concerns, judgeLine, optionsFault } from './key-line.js';
import { areOptions, readKeyOptions } from './key-options.js';
import { type KeyFile, type KeyFileTrouble, readKeyFile } from './key-file-troubles.js';
import { lookalikeOf } from './lookalike.js';
import type { Evidence, Part, Remedy } from './model.js';
import { keyStation } from './offered-key.js';
import { describeKey, type PublicKey } from './public-key.js';
import { accessFault, type PathProblem, safePath } from './safe-path.js';
import { expandKeyPath } from './tokens.js';
import { isHidden, type Step, walk } from './walk.js';
import { windowsFault } from './windows-permissions.js';

/** A place where a key was looked for, and the command that is tied to the key there. */
export interface KeyPlace extends Part {
  readonly command: string | null;
  /** Whether there is nothing at all at the place. */
  readonly absent?: true;
  /** Whether sshd ends the connection there, so that it looks no further. */
  readonly fatal?: true;
}

const place = (part: Part & Pick<KeyPlace, 'absent'>, command: string | null = null): KeyPlace => ({
  ...part,
  command,
});

const isSet = (value: string | undefined): value is string =>
  value !== undefined && lowerAscii(value) !== 'none';

/**
 * Everywhere that sshd looks for the key, in its order: files, authorities that sign certificates, a command; auth2-pubkey.c:user_key_allowed.
 * One of them must know it.
 */
export function keyPlaces(context: LoginContext): readonly KeyPlace[] {
  const files = context.setting('AuthorizedKeysFile');
  const places: KeyPlace[] = [];
  if (files.open !== null) places.push(place(undecided(files.open)));
  else {
    for (const written of files.value ?? []) {
      if (lowerAscii(written) === 'none') continue;
      for (const found of filesOf(written, context)) places.push(found);
      if (places.at(-1)?.fatal === true) return places;
    }
  }
  const authority = authorityPlace(context);
  if (authority !== null) places.push(authority);
  const command = commandPlace(context);
  if (command !== null) places.push(command);
  return places;
}

function filesOf(written: string, context: LoginContext): readonly KeyPlace[] {
  const { evidence } = context.setting('AuthorizedKeysFile');
  const expanded = expandKeyPath(written, context);
  if (expanded === 'unknown-account') {
    return [
      place(
        unknown(`where ${written} lies is not known: it depends on the account’s home directory`, evidence),
      ),
    ];
  }
  if ('token' in expanded) {
    const { token } = expanded;
    const remedy: Remedy = {
      description: 'write %h for the home directory, %u for the name, %% for a percent sign',
      commands: [],
    };
    const says = `${written}: ${token} is no token of AuthorizedKeysFile; sshd ends the connection`;
    return [{ ...place(refused(says, remedy, evidence, context.logs('unknownToken', token))), fatal: true }];
  }
  // Since 10.0 each file may be a glob.
  if (context.target.is({ since: '10.0p1' }) && /[*?[]/.test(expanded.path)) {
    const paths = glob(context.fileSystem, expanded.path);
    if (paths.length === 0) return [place(refused(`${expanded.path} matches no file`, null, evidence))];
    return paths.map((path) => filePlace(path, context));
  }
  return [filePlace(expanded.path, context)];
}

/** auth2-pubkey.c:user_key_allowed2: the file is opened as the user, judged, and read. */
function filePlace(path: string, context: LoginContext): KeyPlace {
  const { evidence } = context.setting('AuthorizedKeysFile');
  const trusted = trustedFile(path, 'AuthorizedKeysFile', context);
  if ('verdict' in trusted) return place({ ...trusted, evidence: [...trusted.evidence, evidence] });
  try {
    return searchFile(path, readKeyFile(context.fileSystem.readFile(path), context.target), context);
  } catch (error) {
    if (error instanceof FileError)
      return place(unknown(`${path} cannot be read by us: ${error.reason}`, evidence));
    throw error;
  }
}

/** Whether sshd opens a file of the user’s and, under StrictModes, trusts it. */
function trustedFile(
  path: string,
  keyword: 'AuthorizedKeysFile' | 'AuthorizedPrincipalsFile',
  context: LoginContext,
): (Part & Pick<KeyPlace, 'absent'>) | { readonly path: string } {
  const { fileSystem, identity, target } = context;
  const found = walk(fileSystem, path);
  if (identity !== null) {
    const fault = accessFault(path, identity, fileSystem);
    if (fault !== null) return inaccessible(path, fault, context);
  }
  if (found.kind === 'stopped') {
    if (isHidden(found.error))
      return unknown(`${path} cannot be looked at by us: ${found.at}: ${found.error.reason}`);
    return absent(path, keyword, context);
  }
  if (found.status.type !== 'file')
    return notRegular(path, { path: found.path, status: found.status }, context);
  const strict = context.setting('StrictModes');
  if (strict.value === 'no') return { path };
  if (target.platform === 'windows') return windowsFault(path, context) ?? { path };
  if (identity === null || context.home === null)
    return unknown(`${path} is there; whose it must be is not known`, strict.evidence);
  const judged = safePath(path, { uid: identity.uid, home: context.home }, context);
  return judged.kind === 'safe' ? { path } : unsafe(path, judged, context);
}

function absent(path: string, keyword: string, context: LoginContext): Part & Pick<KeyPlace, 'absent'> {
  const folder = path.slice(0, path.lastIndexOf('/'));
  const sibling = lookalikeOf(path, context.fileSystem);
  if (sibling !== null) {
    return refused(`${path} does not exist; ${sibling} does`, {
      description: 'give the file its right name',
      commands: [`mv ${shellWord(sibling)} ${shellWord(path)}`],
    });
  }
  const owner = shellWord(context.request.user);
  const commands =
    context.target.platform === 'windows' || keyword !== 'AuthorizedKeysFile'
      ? []
      : [
          `install -d -m 700 -o ${owner} ${shellWord(folder)}`,
          `install -m 600 -o ${owner} KEY.pub ${shellWord(path)}`,
        ];
  const { home } = context;
  const homeless = home !== null && walk(context.fileSystem, home).kind === 'stopped';
  return {
    ...refused(
      `${path} does not exist${homeless ? `, nor does the home directory ${home}` : ''}`,
      { description: 'put the public key there', commands },
      context.logs('unopened', context.request.user, path, 'No such file or directory'),
    ),
    absent: true,
  };
}

function notRegular(path: string, step: Step, context: LoginContext): Part {
  const { user } = context.request;
  const isFolder = step.status.type === 'directory';
  return refused(
    `${path} is ${isFolder ? 'a folder' : 'no file'}`,
    {
      description: 'put a file with the public key in its place',
      commands: isFolder ? [`mv ${shellWord(path)} ${shellWord(`${path}.old`)}`] : [],
    },
    context.evidenceOf(step),
    context.logs('notRegular', user, path),
  );
}

/** sshd reads the file as the user, so that root’s own files are closed to it. */
function inaccessible(path: string, step: Step, context: LoginContext): Part {
  const { user } = context.request;
  const folder = step.status.type === 'directory';
  return refused(
    `${user} may not ${folder ? `enter ${step.path}` : `read ${step.path}`}, and sshd opens the file as ${user}`,
    {
      description: folder ? 'let others pass through the folder' : 'let the account read the file',
      commands: [folder ? `chmod a+x ${shellWord(step.path)}` : `chmod a+r ${shellWord(step.path)}`],
    },
    context.evidenceOf(step),
    context.logs('unopened', user, path, 'Permission denied'),
  );
}

/** What StrictModes has against a path, and the command that mends it. */
function unsafe(path: string, problem: PathProblem, context: LoginContext): Part {
  switch (problem.kind) {
    case 'hidden':
      return unknown(`${path}: ${problem.path}: ${problem.reason}`);
    case 'missing':
      return absent(path, 'AuthorizedKeysFile', context);
    case 'not-regular':
      return notRegular(path, problem.step, context);
    case 'unsafe-file':
    case 'unsafe-directory': {
      const { step, fault } = problem;
      return refused(
        `${path}: ${unsafeText(step, fault, context)}`,
        mendPath(step, fault, context.request.user),
        context.evidenceOf(step),
        context.setting('StrictModes').evidence,
        context.logs(problem.kind === 'unsafe-file' ? 'unsafeFile' : 'unsafeDirectory', step.path),
      );
    }
  }
}

function unsafeText({ path, status }: Step, fault: 'owner' | 'writable', context: LoginContext): string {
  if (fault === 'writable') return `others than its owner may write to ${path}`;
  const owner = context.accounts.userById(status.uid)?.name ?? status.uid.toString();
  return `${path} belongs to ${owner}, neither to ${context.request.user} nor to root`;
}

/** The command that makes StrictModes trust a path. */
export function mendPath({ path }: Step, fault: 'owner' | 'writable', user: string): Remedy {
  return fault === 'writable'
    ? {
        description: `take from others the right to write to ${path}`,
        commands: [`chmod go-w ${shellWord(path)}`],
      }
    : { description: `give ${path} to ${user}`, commands: [`chown ${shellWord(user)} ${shellWord(path)}`] };
}

function searchFile(path: string, file: KeyFile, context: LoginContext): KeyPlace {
  const { key } = context.request;
  if (key === undefined) return anyKey(path, file, context);
  const candidates = file.lines.filter((line) => concerns(line, key));
  const judged = candidates.map((line) => judgeLine(context, path, line, key));
  const best =
    judged.find(({ verdict }) => verdict === 'ok') ??
    judged.find(({ verdict }) => verdict === 'unknown') ??
    judged[0];
  if (best !== undefined) return { ...best, says: `${path}: ${best.says}` };
  const trouble = file.troubles[0];
  const meant = key.certificate === null ? 'the key' : 'the authority that signed the certificate';
  const also = trouble === undefined ? '' : `; ${describeTrouble(trouble)}`;
  const count = file.lines.filter((line) => line.key !== null).length;
  return place(
    refused(
      `${path} does not have ${meant} (${count} ${count === 1 ? 'key' : 'keys'})${also}`,
      troubleRemedy(trouble, path, context),
      ...troubleEvidence(trouble, path),
    ),
  );
}

/** Without a key to look for: whether the file has one that lets the account in. */
function anyKey(path: string, file: KeyFile, context: LoginContext): KeyPlace {
  const judged = file.lines
    .filter((line): line is AuthorizedLine & { readonly key: PublicKey } => line.key !== null)
    .map((line) => {
      const own = judgeLine(context, path, line, null);
      if (own.verdict !== 'ok') return own;
      const type = keyStation(context, line.key);
      if (type.verdict !== 'ok') return { ...own, ...type, says: `line ${line.line}: ${type.says}` };
      return { ...own, says: own.says.replace('the key', describeKey(line.key)) };
    });
  const usable = judged.filter(({ verdict }) => verdict === 'ok');
  const best = usable[0] ?? judged.find(({ verdict }) => verdict === 'unknown') ?? judged[0];
  const trouble = file.troubles[0];
  const also = trouble === undefined ? '' : `; ${describeTrouble(trouble)}`;
  if (best === undefined) {
    return place(
      refused(
        `${path} has no key that sshd can read${also}`,
        troubleRemedy(trouble, path, context),
        ...troubleEvidence(trouble, path),
      ),
    );
  }
  if (usable.length <= 1) return { ...best, says: `${path}: ${best.says}${also}` };
  return {
    ...best,
    says: `${path}: ${usable.length} keys let the account in, the first in ${best.says.replace(' has', ':')}${also}`,
  };
}

function troubleEvidence(trouble: KeyFileTrouble | undefined, path: string): readonly Evidence[] {
  return trouble === undefined ? [] : [{ kind: 'line', path, line: trouble.line, text: trouble.kind }];
}

function troubleRemedy(trouble: KeyFileTrouble | undefined, path: string, context: LoginContext): Remedy {
  switch (trouble?.kind) {
    case 'utf-16':
    case 'mixed-encodings':
      return {
        description: `write ${path} anew as plain text`,
        commands:
          context.target.platform === 'windows'
            ? []
            : [`iconv -f UTF-16 -t UTF-8 ${shellWord(path)} | tr -d '\\r'`],
      };
    case 'private-key':
      return {
        description: `take the private key out of ${path}, make a new pair, and put the public key (.pub) there`,
        commands: ['ssh-keygen -t ed25519'],
      };
    case 'other-format':
      return { description: 'convert the key', commands: ['ssh-keygen -i -f KEY'] };
    case 'bom':
      return {
        description: 'take the byte order mark off',
        commands: [`sed -i '1s/^\\xEF\\xBB\\xBF//' ${shellWord(path)}`],
      };
    default:
      return {
        description: `put the public key into ${path}, on one line`,
        commands: [`ssh-copy-id -i KEY.pub ${shellWord(context.request.user)}@HOST`],
      };
  }
}

/** What is wrong with a line, for people. */
export function describeTrouble(trouble: KeyFileTrouble): string {
  switch (trouble.kind) {
    case 'utf-16':
      return 'the file is in UTF-16, of which sshd reads nothing';
    case 'mixed-encodings':
      return `from line ${trouble.line} on the file is in UTF-16, which sshd cannot read`;
    case 'bom':
      return 'a byte order mark hides the key in line 1';
    case 'private-key':
      return `a private key stands in line ${trouble.line}`;
    case 'other-format':
      return `line ${trouble.line} begins a key in another program’s format`;
    case 'broken-key':
      return `the ${trouble.type} key in line ${trouble.line} is cut short, or goes on in the next line`;
    case 'type-mismatch':
      return `line ${trouble.line} says ${trouble.type} and holds ${trouble.inside}`;
    case 'too-short':
      return `the RSA key in line ${trouble.line} has ${trouble.bits} bits, which sshd does not read`;
    case 'unknown-type':
      return `sshd does not know ${trouble.type} (line ${trouble.line})`;
    case 'bad-options':
      return `the options in line ${trouble.line} cannot be read: ${trouble.fault}`;
    case 'no-key':
      return `line ${trouble.line} is no key`;
  }
}

/** TrustedUserCAKeys, with the principals; auth2-pubkey.c:user_cert_trusted_ca. `null` where it has no say. */
function authorityPlace(context: LoginContext): KeyPlace | null {
  const certificate = context.request.key?.certificate ?? null;
  const { value, evidence, open } = context.setting('TrustedUserCAKeys');
  if (certificate === null) return null;
  if (open !== null) return place(undecided(open));
  if (!isSet(value)) return null;
  let text: string;
  try {
    text = decodeBytes(context.fileSystem.readFile(value));
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    if (isHidden(error))
      return place(unknown(`TrustedUserCAKeys ${value} cannot be read by us: ${error.reason}`, evidence));
    return place(
      refused(
        `TrustedUserCAKeys ${value} cannot be read: ${error.reason}`,
        { description: 'put the authority’s public key there', commands: [] },
        evidence,
      ),
    );
  }
  const listed = readAuthorizedKeys(text, context.target).some(
    (line) => line.key !== null && line.key.wire === certificate.authority.wire,
  );
  if (!listed) {
    return place(
      refused(
        `TrustedUserCAKeys ${value} does not have the authority that signed the certificate`,
        { description: `put the authority’s public key into ${value}`, commands: [] },
        evidence,
      ),
    );
  }
  const principals = principalsOf(context, certificate.principals);
  if ('verdict' in principals) return place({ ...principals, evidence: [evidence, ...principals.evidence] });
  const fault = certificateFault(context, certificate, principals.names);
  if (fault !== null)
    return place({
      ...fault,
      says: `TrustedUserCAKeys ${value}: ${fault.says}`,
      evidence: [evidence, ...fault.evidence],
    });
  return place(
    passed(`TrustedUserCAKeys ${value} has the authority that signed the certificate`, evidence),
    certificate.critical.get('force-command') ?? null,
  );
}

/** The names that a certificate must be for; `null`: the account’s own. */
function principalsOf(
  context: LoginContext,
  offered: readonly string[],
): Part | { readonly names: readonly string[] | null } {
  const file = context.setting('AuthorizedPrincipalsFile');
  const command = context.setting('AuthorizedPrincipalsCommand');
  if (file.open !== null) return undecided(file.open);
  let found: string | null = null;
  let why: Part | null = null;
  if (isSet(file.value)) {
    const expanded = expandKeyPath(file.value, context);
    if (expanded === 'unknown-account')
      return unknown(`where ${file.value} lies is not known`, file.evidence);
    if ('token' in expanded)
      return refused(
        `${file.value}: ${expanded.token} is no token of AuthorizedPrincipalsFile`,
        null,
        file.evidence,
      );
    const trusted = trustedFile(expanded.path, 'AuthorizedPrincipalsFile', context);
    if ('verdict' in trusted) why = trusted;
    else found = principalIn(expanded.path, offered, context);
  }
  if (found !== null) return { names: [found] };
  if (isSet(command.value))
    return unknown('what AuthorizedPrincipalsCommand answers is not known', command.evidence);
  if (!isSet(file.value)) return { names: null };
  return (
    why ??
    refused(
      `AuthorizedPrincipalsFile names none of ${offered.join(', ')}`,
      { description: 'add a principal of the certificate to the file', commands: [] },
      file.evidence,
      context.logs('noPrincipal'),
    )
  );
}

/** auth2-pubkeyfile.c:auth_process_principals. */
function principalIn(path: string, offered: readonly string[], context: LoginContext): string | null {
  const text = decodeBytes(context.fileSystem.readFile(path));
  for (const [index, raw] of text.split('\n').entries()) {
    const line = (raw.split('#', 1)[0] ?? '').replace(/^[ \t]+|[ \t]+$/g, '');
    const name = line.slice(Math.max(line.lastIndexOf(' '), line.lastIndexOf('\t')) + 1);
    if (name === '' || !offered.includes(name)) continue;
    const options = readKeyOptions(line.slice(0, line.length - name.length).trimEnd(), context.target);
    if (!areOptions(options)) continue;
    const at: Evidence = { kind: 'line', path, line: index + 1, text: name };
    if (optionsFault(context, index + 1, options, path, at) === null) return name;
  }
  return null;
}

/** AuthorizedKeysCommand; misc.c:subprocess. What it prints is not known without running it. */
function commandPlace(context: LoginContext): KeyPlace | null {
  const { value, evidence, open } = context.setting('AuthorizedKeysCommand');
  if (open !== null) return place(undecided(open));
  if (!isSet(value)) return null;
  const program = value.split(/[ \t]/, 1)[0] ?? value;
  const user = context.setting('AuthorizedKeysCommandUser');
  if (
    isSet(user.value) &&
    context.accounts.known &&
    !user.value.includes('%') &&
    context.accounts.user(user.value) === undefined
  ) {
    return place(
      refused(
        `AuthorizedKeysCommandUser ${user.value} is no account`,
        { description: 'name an account that exists', commands: [] },
        user.evidence,
      ),
    );
  }
  const problem = commandFault(program, context);
  if (problem !== null) return place({ ...problem, evidence: [...problem.evidence, evidence] });
  return place(unknown(`what AuthorizedKeysCommand prints is not known: ${value}`, evidence));
}

/** Why sshd does not run a program: it and every folder above must be root’s, and writable for root alone. */
export function commandFault(program: string, context: LoginContext): Part | null {
  if (context.target.platform === 'windows') return null;
  const judged = safePath(program, { uid: 0, home: null }, context);
  switch (judged.kind) {
    case 'safe':
      return null;
    case 'hidden':
      return unknown(`${program}: ${judged.path}: ${judged.reason}`);
    case 'missing':
      return refused(
        `${program} does not exist`,
        { description: 'put the program there', commands: [] },
        context.logs('missingCommand', program, judged.reason),
      );
    case 'not-regular':
      return refused(`${program} is no file`, null, context.evidenceOf(judged.step));
    case 'unsafe-file':
    case 'unsafe-directory':
      return refused(
        `${program}: ${judged.fault === 'owner' ? `${judged.step.path} does not belong to root` : `others than root may write to ${judged.step.path}`}`,
        mendPath(judged.step, judged.fault, 'root'),
        context.evidenceOf(judged.step),
        context.logs(
          'unsafeCommand',
          program,
          `bad ownership or modes for ${judged.kind === 'unsafe-file' ? 'file' : 'directory'} ${judged.step.path}`,
        ),
      );
  }
}
