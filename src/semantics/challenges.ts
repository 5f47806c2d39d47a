import { hasQuirk } from '../openssh/index.js';
import type { Evaluation } from './model.js';

/**
 * Whether anybody passes keyboard-interactive where it is on. Up to 8.6 it is offered by KbdInteractiveAuthentication, and fails at once
 * while ChallengeResponseAuthentication is off, which no block can switch on; auth2-kbdint.c:userauth_kbdint.
 */
export const answersChallenges = (evaluation: Pick<Evaluation, 'target' | 'get'>): boolean =>
  !hasQuirk(evaluation.target, 'challengeResponseAnswers') ||
  evaluation.get('ChallengeResponseAuthentication').value === 'yes';
