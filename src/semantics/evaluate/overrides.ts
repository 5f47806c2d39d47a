import type { KeywordName, Span, Target } from '../../openssh/index.js';

/** Keywords that may stand in a Match block and yet do not override the global value there; servconf.c:copy_set_server_options. */
const withoutEffect: Readonly<Partial<Record<KeywordName, readonly Span[]>>> = {
  // Read and kept to itself until 8.5.
  SetEnv: [{ until: '8.4p1' }],
  // 10.4 refuses it in Match; 10.5 reads it and forgets to copy it; 10.6 copies it again.
  PAMServiceName: [{ since: '10.4p1', until: '10.5p1' }],
};

/** Of a global keyword, what `Match all` and a `Match version` that holds take the place of the global value with, all the same. */
const inPart: Readonly<
  Partial<Record<KeywordName, Span & { readonly copied: (value: unknown) => boolean }>>
> = {
  // A list of patterns is copied, and what stands beside it for yes and no is not.
  PermitUserEnvironment: { since: '7.8p1', until: '10.3p1', copied: (value) => typeof value === 'object' },
};

/**
 * Whether a value that the second reading found takes the place of the global one although the keyword may not stand in a block
 * that depends on the connection.
 */
export function overridesInPart(keyword: KeywordName, value: unknown, target: Target): boolean {
  const part = inPart[keyword];
  return part !== undefined && target.is(part) && part.copied(value);
}

/**
 * Whether a value that a matching block sets takes the place of the global one in the target's release.
 *
 * @example
 * overridesGlobal('Port', target); // false: it may not stand in a block
 */
export function overridesGlobal(keyword: KeywordName, target: Target): boolean {
  const facts = target.keyword(keyword);
  if (facts?.match !== true) return false;
  return !(withoutEffect[keyword] ?? []).some((span) => target.is(span));
}
