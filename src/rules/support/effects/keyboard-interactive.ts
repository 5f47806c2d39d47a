import type { Target } from '../../../openssh/index.js';
import type { Evaluation } from '../../../semantics/index.js';

/** Why keyboard-interactive is on and lets nobody in, in brackets and behind a blank; empty where it does, or is off. */
export function whyNothingAsks(evaluation: Evaluation, { features }: Target): string {
  const isOn = evaluation.get('KbdInteractiveAuthentication').value === 'yes';
  if (!isOn || features.has('bsdauth')) return '';
  if (!features.has('pam'))
    return ' (keyboard-interactive is on, and this sshd is built with nothing that asks)';
  return evaluation.get('UsePAM').value === 'yes'
    ? ''
    : ' (keyboard-interactive is on, and asks nothing while UsePAM is off)';
}
