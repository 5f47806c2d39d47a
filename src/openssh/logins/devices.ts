import type { Target } from '../targets/target.js';

/** What can ask the questions of keyboard-interactive, by the feature of a build that it takes; auth2-chall.c. */
const devices = ['bsdauth', 'pam'] as const;

/**
 * What may stand behind a method and a colon in AuthenticationMethods. sshd takes any word there, and nobody passes one that it has not.
 *
 * @example
 * devicesOf('keyboard-interactive', resolveTarget('debian-12')); // ['pam']
 * devicesOf('publickey', resolveTarget('debian-12')); // []
 */
export function devicesOf(method: string, { features }: Pick<Target, 'features'>): readonly string[] {
  return method === 'keyboard-interactive' ? devices.filter((device) => features.has(device)) : [];
}
