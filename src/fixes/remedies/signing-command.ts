import { type Certificate, shellWord, type SigningWishes } from '../../semantics/index.js';

/** What ssh-keygen permits without being asked, and the option that takes it away; ssh-keygen(1). */
const permissions: ReadonlyMap<string, string> = new Map([
  ['permit-X11-forwarding', 'no-x11-forwarding'],
  ['permit-agent-forwarding', 'no-agent-forwarding'],
  ['permit-port-forwarding', 'no-port-forwarding'],
  ['permit-pty', 'no-pty'],
  ['permit-user-rc', 'no-user-rc'],
]);

/** Critical options and extensions that ssh-keygen knows by their names. */
const known = new Set(['force-command', 'source-address', 'verify-required', 'no-touch-required']);

/** The command that signs a certificate anew: it keeps what it allows and restricts, and for how long it holds. */
export function signingCommand(
  certificate: Certificate,
  { names, algorithm, without }: SigningWishes,
): string {
  const { keyId, kind } = certificate;
  // Of a host’s certificate nothing is kept that is meant for users.
  const options = kind === 'user' ? [...validityOf(certificate), ...optionsOf(certificate, without)] : [];
  const words = [
    'ssh-keygen',
    ...(algorithm === undefined ? [] : ['-t', algorithm]),
    ...['-s', 'CA_KEY', '-I', keyId === '' ? 'ID' : keyId, '-n', names.join(','), ...options, 'KEY.pub'],
  ];
  return words.map(shellWord).join(' ');
}

function optionsOf({ critical, extensions }: Certificate, without: string | undefined): readonly string[] {
  const missing = [...permissions].flatMap(([name, option]) => (extensions.has(name) ? [] : [option]));
  const taken = missing.length === permissions.size ? ['clear'] : missing;
  const kept = [...critical].filter(([name]) => name !== without);
  const further = [...extensions].filter(([name]) => !permissions.has(name));
  const options = [
    ...taken,
    ...kept.map((option) => optionText('critical', option)),
    ...further.map((option) => optionText('extension', option)),
  ];
  return options.flatMap((option) => ['-O', option]);
}

function optionText(kind: 'critical' | 'extension', [name, data]: readonly [string, string]): string {
  const value = data === '' ? '' : `=${data}`;
  return known.has(name) ? `${name}${value}` : `${kind}:${name}${value}`;
}

/** What ssh-keygen writes where no time is named. */
const FOREVER = 2n ** 64n - 1n;

const units = [
  ['w', 604_800n],
  ['d', 86_400n],
  ['h', 3600n],
  ['m', 60n],
  ['s', 1n],
] as const;

/** A time from now on, no longer than the certificate held. */
function validityOf({ validAfter, validBefore }: Certificate): readonly string[] {
  if (validBefore === FOREVER) return [];
  const seconds = validBefore - validAfter;
  // ssh-keygen lets a certificate begin up to two minutes early.
  const [unit, length] = units.find(([, each]) => seconds >= each && seconds % each < 120n) ?? ['s', 1n];
  return ['-V', `+${seconds < 1n ? 1n : seconds / length}${unit}`];
}
