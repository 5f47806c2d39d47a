import { matchPattern } from '../matching/patterns.js';
import type { Span } from '../release.js';
import type { TargetFacts } from '../targets/facts.js';

/**
 * The types of channels that ChannelTimeout is compared with, letter case included; sshd_config(5) of 9.2 and the release notes of 9.7.
 * A session has one of the longer names as soon as it runs something, so that `session` alone never counts (seen with 9.2).
 */
const types: readonly (Span & { readonly name: string })[] = [
  { name: 'agent-connection' },
  { name: 'direct-streamlocal@openssh.com' },
  { name: 'direct-tcpip' },
  { name: 'forwarded-streamlocal@openssh.com' },
  { name: 'forwarded-tcpip' },
  { since: '9.7p1', name: 'global' },
  { name: 'session:command' },
  { name: 'session:shell' },
  { name: 'session:subsystem:sftp' },
  { name: 'x11-connection' },
];

/** What a subsystem’s channel is called before the name of the subsystem. */
const subsystem = 'session:subsystem:';

/** The types of channels that a release has, subsystems other than sftp aside. */
export function channelTypesOf(target: TargetFacts): readonly string[] {
  return types.filter((type) => target.is(type)).map(({ name }) => name);
}

/**
 * Whether a pattern of ChannelTimeout can be met by a channel.
 *
 * @param subsystems - names of subsystems besides sftp
 * @example
 * matchesChannelType('session:*', resolveTarget('debian-12')); // true
 * matchesChannelType('session', resolveTarget('debian-12')); // false
 */
export function matchesChannelType(
  pattern: string,
  target: TargetFacts,
  subsystems: readonly string[] = [],
): boolean {
  const names = [...channelTypesOf(target), ...subsystems.map((name) => `${subsystem}${name}`)];
  return names.some((name) => matchPattern(name, pattern));
}
