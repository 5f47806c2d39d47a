import { lockedPasswords } from '../../openssh/index.js';
import { FileError, type FileSystem, readText } from '../../system/index.js';
import { decodeBytes } from '../../text/index.js';
import { otherSshdOf } from '../other-sshd.js';
import type { CompiledProgram } from '../program.js';
import { isHidden, walk } from '../keys/walk.js';
import { type LoginContext, refused, unknown } from './context.js';
import type { Evidence, Part } from './model.js';

/** Where passwords are kept, by the first that is there. */
const passwordFiles = ['/etc/shadow', '/etc/master.passwd', '/etc/passwd'];

/**
 * The accounts whose password is locked, by which sshd refuses them where it does not ask PAM; `null` where passwords cannot be read, or
 * the platform locks none.
 */
export function lockedAccounts({ tree }: CompiledProgram): ReadonlySet<string> | null {
  const { target, world } = tree;
  const prefix = lockedPasswords[target.platform]?.prefix;
  const text = passwordFiles
    .slice(0, -1)
    .map((path) => readText(world.fileSystem, path))
    .find((each) => each !== null);
  if (prefix === undefined || typeof text !== 'string') return null;
  const seen = new Set<string>();
  const locked = new Set<string>();
  for (const line of text.split('\n')) {
    const [name = '', password = ''] = line.split(':', 2);
    if (!seen.has(name) && password.startsWith(prefix)) locked.add(name);
    seen.add(name);
  }
  return locked;
}

const SECONDS_PER_DAY = 86_400;

/** The line of an account in a file that keeps passwords. */
interface PasswordLine {
  readonly path: string;
  readonly fields: readonly string[];
}

/** The line of the account, or why it cannot be read. */
function passwordLine({ fileSystem, request }: LoginContext): PasswordLine | 'hidden' | null {
  for (const path of passwordFiles) {
    try {
      const line = decodeBytes(fileSystem.readFile(path))
        .split('\n')
        .find((one) => one.startsWith(`${request.user}:`));
      if (line !== undefined) return { path, fields: line.split(':') };
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      if (isHidden(error)) return 'hidden';
    }
  }
  return null;
}

/** Without PAM sshd looks at the password of the account itself, also where a key is offered. */
export function lockStation(context: LoginContext): Part | null {
  const { request, target } = context;
  const found = passwordLine(context);
  if (found === 'hidden') {
    return unknown({ code: 'lock-hidden' });
  }
  if (found === null) return null;
  const prefix = lockedPasswords[target.platform]?.prefix;
  if (prefix !== undefined && found.fields[1]?.startsWith(prefix) === true) {
    const other = otherSshdOf(context.program);
    if (other?.features.has('pam') === true) {
      return unknown({
        code: 'locked-for-one',
        path: found.path,
        platform: target.platform,
        other: other.package,
      });
    }
    return refused(
      { code: 'locked', path: found.path },
      { code: 'unlock', user: request.user, starred: prefix === '!' },
      context.setting('UsePAM').evidence,
      context.logs('locked', request.user),
    );
  }
  return expiryFault(context, found);
}

/** shadow(5): the eighth field is the day on which the account expires; auth-shadow.c:auth_shadow_acctexpired. */
function expiryFault(context: LoginContext, { path, fields }: PasswordLine): Part | null {
  const day = dayIn(fields, 7);
  if (path !== '/etc/shadow' || day === null || day >= today(context)) return null;
  return expired(day, path, context, context.logs('expired', context.request.user));
}

function expired(day: number, path: string, { request }: LoginContext, logged: Evidence): Part {
  return refused(
    { code: 'account-expired', day: dateText(day * SECONDS_PER_DAY), path },
    { code: 'let-live', user: request.user },
    logged,
  );
}

/** A time, in seconds since 1970, as its day: `2026-06-01`. */
const dateText = (time: number): string => new Date(time * 1000).toISOString().slice(0, 10);

/** A number of days in a line of shadow(5); `null` where the field is empty. */
function dayIn(fields: readonly string[], index: number): number | null {
  const text = fields[index] ?? '';
  return /^\d+$/.test(text) ? Number(text) : null;
}

const today = ({ request }: LoginContext): number => Math.floor(request.now / SECONDS_PER_DAY);

/** With PAM, what pam_unix says of an account, if it is asked; pam_unix(8), passverify.c:check_shadow_expiry. */
export function pamStation(context: LoginContext): Part | null {
  if (pamAsks(context.fileSystem, 'pam_unix.so') === null) return null;
  const found = passwordLine(context);
  if (found === 'hidden' || found === null) return null;
  const logged = context.logs('pamAccount', context.request.user);
  if (found.path !== '/etc/shadow') return shadowless(found, context, logged);
  const day = dayIn(found.fields, 7);
  // To pam_unix the account has expired on the day itself already.
  if (day !== null && day <= today(context)) return expired(day, found.path, context, logged);
  if (passwordAge(found, context) !== 'too-old') return null;
  return refused(
    { code: 'password-too-old' },
    { code: 'keep-password', user: context.request.user, changed: null },
    logged,
  );
}

/** An account whose password should be in shadow(5), and is not. */
function shadowless({ fields }: PasswordLine, context: LoginContext, logged: Evidence): Part | null {
  if (fields[1] !== 'x' || walk(context.fileSystem, '/etc/shadow').kind === 'stopped') return null;
  return refused(
    { code: 'no-shadow-line', user: context.request.user },
    { code: 'make-shadow-line' },
    logged,
  );
}

/** Whether a password is so old that it must be changed, or that the account counts as expired. */
function passwordAge({ fields }: PasswordLine, context: LoginContext): 'fresh' | 'change' | 'too-old' {
  // Linux-PAM up to 1.5 takes an empty field for the day before the first.
  const changed = dayIn(fields, 2) ?? -1;
  const most = dayIn(fields, 4);
  const grace = dayIn(fields, 6);
  if (changed === 0) return 'change';
  const age = today(context) - changed;
  if (most === null || age <= most) return 'fresh';
  return grace !== null && age > most + grace ? 'too-old' : 'change';
}

/** With PAM, a password that must be changed before anything else: without a terminal the session ends; session.c:do_pwchange. */
export function passwordFault(context: LoginContext): Part | null {
  const { account, fileSystem, request } = context;
  const asked = account === null || !usesPam(context) ? null : pamAsks(fileSystem, 'pam_unix.so');
  if (asked === null || asked.includes('no_pass_expiry')) return null;
  const found = passwordLine(context);
  if (found === 'hidden' || found?.path !== '/etc/shadow' || passwordAge(found, context) !== 'change')
    return null;
  return refused(
    { code: 'password-to-change' },
    { code: 'keep-password', user: request.user, changed: dateText(request.now) },
    context.logs('passwordChange'),
  );
}

/** Whether PAM is built in and switched on. */
export function usesPam({ target, setting }: LoginContext): boolean {
  return target.features.has('pam') && setting('UsePAM').value === 'yes';
}

const MOST_PAM_FILES = 16;

/** The words of the account line of sshd's PAM file, or of one that it includes, that names a module; `null` where none does. */
export function pamAsks(fileSystem: FileSystem, module: string): readonly string[] | null {
  const waiting = ['/etc/pam.d/sshd'];
  const seen = new Set<string>();
  for (let path = waiting.pop(); path !== undefined && seen.size < MOST_PAM_FILES; path = waiting.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    for (const line of (readText(fileSystem, path) ?? '').split('\n')) {
      const words = line.trim().split(/\s+/);
      const [kind = '', control = ''] = words;
      if (kind === '@include') waiting.push(`/etc/pam.d/${control}`);
      if (kind !== 'account' && kind !== '-account') continue;
      if (control === 'include' || control === 'substack') waiting.push(`/etc/pam.d/${words[2] ?? ''}`);
      else if (words.includes(module)) return words;
    }
  }
  return null;
}
