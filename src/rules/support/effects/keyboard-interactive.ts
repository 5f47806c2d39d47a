import { hasQuirk, type KeywordName, switchesOfMethods, type Target } from '../../../openssh/index.js';
import { answersChallenges, type Evaluation, type Moot, whenAsked } from '../../../semantics/index.js';
import { is } from './words.js';

/** When keyboard-interactive is offered and fails at once, whatever KbdInteractiveAuthentication says. */
export const nothingAnswered: Moot = {
  keywords: ['ChallengeResponseAuthentication'],
  when: ([challenge], target) => hasQuirk(target, 'challengeResponseAnswers') && is('no')(challenge),
};

/** The keyword that keeps a method off, or on: of two that keyboard-interactive needs up to 8.6, the one that is off for all. */
export function switchOfMethod(method: string, evaluation: Evaluation): KeywordName | undefined {
  const isOff = method === 'keyboard-interactive' && !answersChallenges(evaluation);
  return isOff ? 'ChallengeResponseAuthentication' : switchesOfMethods.get(method);
}

/** Why keyboard-interactive is on and lets nobody in, in brackets and behind a blank; empty where it does, or is off. */
export function whyNothingAsks(evaluation: Evaluation, target: Target): string {
  if (evaluation.get('KbdInteractiveAuthentication').value !== 'yes') return '';
  if (!answersChallenges(evaluation))
    return ' (keyboard-interactive is on, and fails at once while ChallengeResponseAuthentication is off)';
  switch (whenAsked(target)) {
    case 'always':
      return '';
    case 'with-pam':
      return evaluation.get('UsePAM').value === 'yes'
        ? ''
        : ' (keyboard-interactive is on, and asks nothing while UsePAM is off)';
    case 'never':
      return ' (keyboard-interactive is on, and this sshd is built with nothing that asks)';
  }
}
