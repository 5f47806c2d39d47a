import { scanArgv } from '../../grammar/index.js';
import { tokensOf } from '../../openssh/index.js';
import type { Step } from '../keys/walk.js';
import { type LoginContext, refused, undecided, unknown } from './context.js';
import { type Ending, isSet, type KeyPlace, place, tokenFault } from './key-place.js';
import type { Part } from './model.js';
import { accessFault, safePath } from './safe-path.js';
import type { CommandSubject } from './sayings.js';
import { mendPath } from './trusted-file.js';

/** AuthorizedKeysCommand. What it prints is not known without running it. */
export function commandPlace(context: LoginContext): KeyPlace | null {
  const { value, evidence, open } = context.setting('AuthorizedKeysCommand');
  if (open !== null) return place(undecided(open));
  if (!isSet(value)) return null;
  const fault = argumentFault('Keys', context) ?? commandFault('Keys', context);
  return place(fault ?? unknown({ code: 'keys-command-open', command: value }, evidence));
}

/**
 * A token in the arguments of a command that sshd does not know, at which it ends the connection, before it looks at the program, though
 * not before it looks for the user of the command; auth2-pubkey.c:user_key_command_allowed2.
 */
export function argumentFault(asks: CommandSubject, context: LoginContext): Ending | null {
  const keyword = `Authorized${asks}Command` as const;
  const user = context.setting(`${keyword}User`).value;
  const text = context.setting(keyword).value ?? '';
  if (isSet(user) && context.accounts.known && context.accounts.user(user) === undefined) return null;
  const known = tokensOf(keyword, context.target);
  const blanks = /[ \t]*/y;
  for (let { end } = scanArgv(text, 0, text.length); end < text.length;) {
    blanks.lastIndex = end;
    const word = scanArgv(text, end + (blanks.exec(text)?.[0].length ?? 0), text.length);
    const token = unknownToken(word.value, known);
    if (token !== null) return tokenFault(keyword, text, token, context);
    end = word.end;
  }
  return null;
}

/** The first token that is not known. */
function unknownToken(text: string, known: readonly string[]): string | null {
  for (const [token] of text.matchAll(/%[^]?/g)) if (!known.includes(token.charAt(1))) return token;
  return null;
}

/** Why sshd does not run AuthorizedKeysCommand or AuthorizedPrincipalsCommand, which is set; misc.c:subprocess. */
export function commandFault(asks: CommandSubject, context: LoginContext): Part | null {
  const command = context.setting(`Authorized${asks}Command`);
  const user = context.setting(`Authorized${asks}CommandUser`);
  if (user.open !== null) return undecided(user.open);
  const text = command.value ?? '';
  const program = scanArgv(text, 0, text.length).value;
  // `none` is a name like any other: AuthorizedKeysCommandUser "none" not found.
  if (
    user.value !== undefined &&
    context.accounts.known &&
    !user.value.includes('%') &&
    context.accounts.user(user.value) === undefined
  ) {
    return refused(
      { code: 'command-user-missing', asks, user: user.value },
      { code: 'name-account' },
      user.evidence,
    );
  }
  const closed = closedTo(user.value, program, context);
  const isAbove = closed?.status.type === 'directory';
  const problem =
    (isAbove ? notReached(program, closed, user.value, asks, context) : null) ??
    programFault(program, asks, context) ??
    (closed === null ? null : notRun(program, text, closed, user.value, asks, context));
  return problem === null ? null : { ...problem, evidence: [...problem.evidence, command.evidence] };
}

/** What keeps the user of a command from running it; `null` also where the user is not known. */
function closedTo(
  user: string | undefined,
  program: string,
  { accounts, fileSystem }: LoginContext,
): Step | null {
  const account = user === undefined ? undefined : accounts.user(user);
  if (account === undefined) return null;
  const who = { uid: account.uid, gids: accounts.groupIdsOf(account.name) };
  return accessFault(program, who, fileSystem, 'run');
}

/** sshd looks for the program as the user of the command. */
function notReached(
  program: string,
  closed: Step,
  user: string | undefined,
  asks: CommandSubject,
  context: LoginContext,
): Part {
  return refused(
    { code: 'command-unreached', program, user: user ?? '', folder: closed.path },
    { code: 'open-path', path: closed.path, isFolder: true, own: false },
    context.evidenceOf(closed),
    context.logs('missingCommand', asks, program, 'Permission denied'),
  );
}

function notRun(
  program: string,
  command: string,
  closed: Step,
  user: string | undefined,
  asks: CommandSubject,
  context: LoginContext,
): Part {
  // Without arguments AuthorizedKeysCommand is given the name of the account.
  const isBare = asks === 'Keys' && !/[ \t]/.test(command);
  const ran = isBare ? `${command} ${context.request.user}` : command;
  return refused(
    { code: 'command-closed', program, user: user ?? '' },
    { code: 'open-program', path: closed.path },
    context.evidenceOf(closed),
    // Of a command with tokens sshd logs what they stand for.
    ...(command.includes('%') ? [] : [context.logs('failedCommand', asks, ran, '127')]),
  );
}

/** Why sshd does not run a program: it and every folder above must be root’s, and writable for root alone. */
function programFault(program: string, asks: CommandSubject, context: LoginContext): Part | null {
  if (context.target.platform === 'windows') return null;
  const judged = safePath(program, { uid: 0, home: null }, context);
  switch (judged.kind) {
    case 'safe':
      return null;
    case 'hidden':
      return unknown({ code: 'hidden-on-the-way', path: program, at: judged.path, reason: judged.reason });
    case 'missing':
      return refused(
        { code: 'program-missing', program },
        { code: 'put-program' },
        context.logs('missingCommand', asks, program, judged.reason),
      );
    case 'not-regular':
      return refused({ code: 'program-no-file', program }, null, context.evidenceOf(judged.step));
    case 'unsafe-file':
    case 'unsafe-directory':
      return refused(
        { code: 'program-untrusted', program, at: judged.step.path, fault: judged.fault },
        mendPath(judged.step, judged.fault, 'root'),
        context.evidenceOf(judged.step),
        context.logs(
          'unsafeCommand',
          asks,
          program,
          `bad ownership or modes for ${judged.kind === 'unsafe-file' ? 'file' : 'directory'} ${judged.step.path}`,
        ),
      );
  }
}
