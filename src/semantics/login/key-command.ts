import { type LoginContext, refused, undecided, unknown } from './context.js';
import { isSet, type KeyPlace, place } from './key-place.js';
import type { Part } from './model.js';
import { safePath } from './safe-path.js';
import { mendPath } from './trusted-file.js';

/** AuthorizedKeysCommand. What it prints is not known without running it. */
export function commandPlace(context: LoginContext): KeyPlace | null {
  const { value, evidence, open } = context.setting('AuthorizedKeysCommand');
  if (open !== null) return place(undecided(open));
  if (!isSet(value)) return null;
  const fault = commandFault('Keys', context);
  return place(fault ?? unknown(`what AuthorizedKeysCommand prints is not known: ${value}`, evidence));
}

/** Why sshd does not run AuthorizedKeysCommand or AuthorizedPrincipalsCommand, which is set; misc.c:subprocess. */
export function commandFault(asks: 'Keys' | 'Principals', context: LoginContext): Part | null {
  const command = context.setting(`Authorized${asks}Command`);
  const user = context.setting(`Authorized${asks}CommandUser`);
  const program = command.value?.split(/[ \t]/, 1)[0] ?? '';
  if (
    isSet(user.value) &&
    context.accounts.known &&
    !user.value.includes('%') &&
    context.accounts.user(user.value) === undefined
  ) {
    return refused(
      `Authorized${asks}CommandUser ${user.value} is no account`,
      { description: 'name an account that exists', commands: [] },
      user.evidence,
    );
  }
  const problem = programFault(program, asks, context);
  return problem === null ? null : { ...problem, evidence: [...problem.evidence, command.evidence] };
}

/** Why sshd does not run a program: it and every folder above must be root’s, and writable for root alone. */
function programFault(program: string, asks: 'Keys' | 'Principals', context: LoginContext): Part | null {
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
        context.logs('missingCommand', asks, program, judged.reason),
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
          asks,
          program,
          `bad ownership or modes for ${judged.kind === 'unsafe-file' ? 'file' : 'directory'} ${judged.step.path}`,
        ),
      );
  }
}
