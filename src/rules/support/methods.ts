import type { Evaluation, Setting } from '../../semantics/index.js';

/** Ways to prove who one is, as AuthenticationMethods calls them. */
export type Method =
  'publickey' | 'password' | 'keyboard-interactive' | 'hostbased' | 'gssapi-with-mic' | 'none';

/**
 * The methods that are on and can succeed: a key that sshd looks for nowhere, or keyboard-interactive without anything that asks,
 * does not count.
 */
export function usableMethods(evaluation: Evaluation): ReadonlySet<Method> {
  const { features } = evaluation.target;
  const on = ({ values }: Setting): boolean => values[0] === 'yes';
  const pam = features.has('pam') && on(evaluation.get('UsePAM'));
  const usable: readonly (readonly [Method, boolean])[] = [
    ['publickey', on(evaluation.get('PubkeyAuthentication')) && looksForKeys(evaluation)],
    ['password', on(evaluation.get('PasswordAuthentication'))],
    ['keyboard-interactive', keyboardIsOn(evaluation) && (pam || features.has('bsdauth'))],
    ['hostbased', on(evaluation.get('HostbasedAuthentication'))],
    ['gssapi-with-mic', features.has('gssapi') && on(evaluation.get('GSSAPIAuthentication'))],
    ['none', on(evaluation.get('PermitEmptyPasswords'))],
  ];
  return new Set(usable.flatMap(([method, good]) => (good ? [method] : [])));
}

/** The ways through AuthenticationMethods that can be gone to the end; where it says nothing, each method is one. */
export function usableLists(evaluation: Evaluation): readonly (readonly Method[])[] {
  const usable = usableMethods(evaluation);
  const asked = evaluation.get('AuthenticationMethods').value;
  if (asked === undefined || asked === 'any') {
    // Logging in with no more than an empty password is a case of `password`.
    return [...usable].filter((method) => method !== 'none').map((method) => [method]);
  }
  return asked
    .map(({ methods }) => methods.map((method) => method.replace(/:.*$/s, '') as Method))
    .filter((methods) => methods.every((method) => usable.has(method)));
}

function looksForKeys(evaluation: Evaluation): boolean {
  const files = evaluation.get('AuthorizedKeysFile').values;
  return (
    !(files.length === 0 || (files.length === 1 && files[0]?.toLowerCase() === 'none')) ||
    isSet(evaluation.get('AuthorizedKeysCommand')) ||
    isSet(evaluation.get('TrustedUserCAKeys'))
  );
}

function isSet({ values }: Setting): boolean {
  return values.length > 0 && values.join(' ').toLowerCase() !== 'none';
}

/** Up to 8.6 ChallengeResponseAuthentication switches it on as well; a block can only set the other keyword. */
function keyboardIsOn(evaluation: Evaluation): boolean {
  const keyboard = evaluation.get('KbdInteractiveAuthentication');
  const inBlock = keyboard.origins.some((origin) => origin !== 'default' && origin.statement.scope !== null);
  if (keyboard.value === 'yes' || inBlock || evaluation.target.is({ since: '8.7p1' }))
    return keyboard.value === 'yes';
  return evaluation.get('ChallengeResponseAuthentication').value === 'yes';
}
