import type { KeywordName, Span, Target } from '../openssh/index.js';

/** Keywords that may stand in a Match block and yet do not override the global value there; servconf.c:copy_set_server_options. */
const withoutEffect: Readonly<Partial<Record<KeywordName, readonly Span[]>>> = {
  // Read and kept to itself until 8.5.
  SetEnv: [{ until: '8.4p1' }],
  // 10.4 refuses it in Match; 10.5 reads it and forgets to copy it; 10.6 copies it again.
  PAMServiceName: [{ since: '10.4p1', until: '10.5p1' }],
};

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
