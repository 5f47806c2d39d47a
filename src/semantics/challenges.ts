import { devicesOf, hasQuirk, type Target } from '../openssh/index.js';
import type { Evaluation } from './model.js';

/**
 * Whether anybody passes keyboard-interactive where it is on. Up to 8.6 it is offered by KbdInteractiveAuthentication, and fails at once
 * while ChallengeResponseAuthentication is off, which no block can switch on; auth2-kbdint.c:userauth_kbdint.
 */
export const answersChallenges = (evaluation: Pick<Evaluation, 'target' | 'get'>): boolean =>
  !hasQuirk(evaluation.target, 'challengeResponseAnswers') ||
  evaluation.get('ChallengeResponseAuthentication').value === 'yes';

/**
 * When keyboard-interactive has something that asks its questions: BSD authentication does so by itself, and PAM while UsePAM is on. Without
 * either the method is offered and cannot succeed; auth2-chall.c:kbdint_alloc.
 *
 * @param device - the one that is asked for; any without it
 */
export function whenAsked(
  target: Pick<Target, 'features'>,
  device?: string,
): 'always' | 'with-pam' | 'never' {
  const devices = devicesOf('keyboard-interactive', target).filter(
    (each) => device === undefined || each === device,
  );
  if (devices.includes('bsdauth')) return 'always';
  return devices.includes('pam') ? 'with-pam' : 'never';
}
