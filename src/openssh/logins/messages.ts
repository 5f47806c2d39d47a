import { once } from '../../text/index.js';
import { inSpan, type Release } from '../release.js';
import { accountMessages } from './messages/account.js';
import { clientMessages } from './messages/client.js';
import { connectionMessages } from './messages/connection.js';
import { keyMessages } from './messages/key.js';
import { keyFileMessages } from './messages/key-files.js';
import { listMessages } from './messages/lists.js';
import { serverMessages } from './messages/server.js';
import { sessionMessages } from './messages/session.js';
import type { LoginMessage, LogLevel } from './messages/message.js';

export type { LoginMessage, LoginStation } from './messages/message.js';

/** Everything that is said about a login, more exact messages first. Most runs say nothing of it. */
export const loginMessages = once(() => ({
  ...serverMessages(),
  ...connectionMessages(),
  ...accountMessages(),
  ...listMessages(),
  ...keyMessages(),
  ...keyFileMessages(),
  ...clientMessages(),
  ...sessionMessages(),
}));

/** Name of a message. */
export type LoginMessageName = keyof ReturnType<typeof loginMessages>;

/**
 * What sshd of a release says, data filled in.
 *
 * @example
 * loginMessageText('locked', '9.2p1', 'bob'); // 'User bob not allowed because account is locked'
 */
export function loginMessageText(
  name: LoginMessageName,
  release: Release,
  ...data: readonly string[]
): string {
  const said = textOf(name, release);
  const [first = '', ...parts] = said?.text.split('%') ?? [];
  const given = said?.unnamed === true ? data.slice(1) : data;
  return first + parts.map((part, index) => (given[index] ?? '') + part).join('');
}

/** The least LogLevel at which sshd of a release says something. */
export function loginMessageLevel(name: LoginMessageName, release: Release): LogLevel {
  const message: LoginMessage = loginMessages()[name];
  return textOf(name, release)?.level ?? message.level ?? 'INFO';
}

function textOf(name: LoginMessageName, release: Release): LoginMessage['texts'][number] | undefined {
  const { texts }: LoginMessage = loginMessages()[name];
  return texts.find((one) => inSpan(release, one)) ?? texts[0];
}
