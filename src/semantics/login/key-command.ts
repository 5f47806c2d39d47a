import { type LoginContext, refused, undecided, unknown } from './context.js';
import { isSet, type KeyPlace, place } from './key-place.js';
import type { Part } from './model.js';
import { safePath } from './safe-path.js';
import { mendPath } from './trusted-file.js';

/** AuthorizedKeysCommand; misc.c:subprocess. What it prints is not known without running it. */
export function commandPlace(context: LoginContext): KeyPlace | null {
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
function commandFault(program: string, context: LoginContext): Part | null {
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
