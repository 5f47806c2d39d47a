import type { Certificate } from '../keys/public-key.js';

/** A certificate’s own names, and one that is asked for if none of them is. */
export function namesWith(certificate: Certificate, asked: readonly string[]): readonly string[] {
  const { principals, kind } = certificate;
  if (kind !== 'user') return asked.slice(0, 1);
  const fits = principals.some((name) => asked.includes(name));
  return fits ? principals : [...principals, ...asked.slice(0, 1)];
}
