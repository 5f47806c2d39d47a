import { type Moot, whenAsked } from '../../../semantics/index.js';
import { nothingAnswered } from './keyboard-interactive.js';
import { is } from './words.js';

/** When no method asks for a password. */
const noPasswords: Moot = {
  keywords: ['PasswordAuthentication', 'KbdInteractiveAuthentication', ...nothingAnswered.keywords],
  when: ([password, keyboard, challenge = []], target) =>
    is('no')(password) &&
    (is('no')(keyboard) || nothingAnswered.when([challenge], target) || whenAsked(target) === 'never'),
};

/** When keyboard-interactive could ask for the password, had it PAM to do so. */
export const noPam: Moot = {
  keywords: ['PasswordAuthentication', 'UsePAM'],
  stated: ['UsePAM'],
  when: ([password, pam], target) =>
    password?.[0] === 'no' && pam?.[0] === 'no' && whenAsked(target) !== 'always',
};

const byPassword = /^(?:password|keyboard-interactive|any)(?::|$)/;

/** When each list of AuthenticationMethods asks for something besides passwords. */
export const moreThanPasswords: Moot = {
  keywords: ['AuthenticationMethods'],
  when: ([lists = []]) =>
    lists.length > 0 &&
    lists.every((list) => list.split(',').some((method) => method !== 'none' && !byPassword.test(method))),
};

/** When no login takes a password alone; each of them is enough. */
export const noPasswordAlone: readonly Moot[] = [noPasswords, noPam, moreThanPasswords];

/** Whether AuthenticationMethods lists methods, and the one in none of its lists. */
export const leavesOut =
  (method: string) =>
  (words: readonly string[] = []): boolean =>
    words.length > 0 &&
    !is('any')(words) &&
    !words.some((list) => list.split(',').some((each) => each.split(':', 1)[0] === method));

/** When AuthenticationMethods lists methods, and one in none of its lists. */
export const notAskedFor = (method: string): Moot => ({
  keywords: ['AuthenticationMethods'],
  when: ([lists]) => leavesOut(method)(lists),
});

/** When each list of AuthenticationMethods that asks for a method asks for another one as well. */
export const onlyBeside = (method: string): Moot => ({
  keywords: ['AuthenticationMethods'],
  when: ([lists = []]) =>
    lists.length > 0 &&
    !is('any')(lists) &&
    lists.every((list) => {
      const methods = list.split(',').map((each) => each.split(':', 1)[0]);
      return !methods.includes(method) || methods.some((each) => each !== method);
    }),
});
