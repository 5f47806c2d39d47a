import { manualFix, removeLine } from '../fixes/index.js';
import type { KeywordName, Target } from '../openssh/index.js';
import { type InForce, ingredientsOf } from '../semantics/analysis/settings.js';
import type { CompiledProgram, SettingStatement } from '../semantics/index.js';
import { defineRule, type Witness } from './model.js';
import { blocksOf } from './support/blocks.js';
import { groundOf, isConfirmed, jointClasses, whoIs } from './support/connections.js';
import { blockOf, criteriaOf, directiveOf, nameOf, placeOf, related } from './support/places.js';
import { rootFormula } from './support/root.js';
import { isUnconditional } from './support/scopes.js';

/** A keyword that hardens, and what makes a block's value weaker than the global one. */
interface Hardening {
  readonly keyword: KeywordName;
  /** The higher, the more is let through. */
  readonly laxity: (value: unknown) => number;
  /** What must hold of other keywords for the value to matter. */
  readonly needs: readonly (readonly [keyword: KeywordName, holds: (value: unknown) => boolean])[];
  /** The value that is grave; others are told for information. */
  readonly grave: string | null;
  /** Where it matters at all. */
  readonly targets?: (target: Target) => boolean;
}

const order =
  (...values: readonly string[]) =>
  (value: unknown): number =>
    values.findIndex((each) => each === value);
const isNot =
  (...values: readonly string[]) =>
  (value: unknown): boolean =>
    !values.some((each) => each === value);
const forwards = ['DisableForwarding', isNot('yes')] as const;
const flag = order('no', 'yes');

const hardenings: readonly Hardening[] = [
  {
    keyword: 'PermitRootLogin',
    laxity: order('no', 'forced-commands-only', 'prohibit-password', 'yes'),
    needs: [],
    grave: 'yes',
  },
  {
    keyword: 'PermitEmptyPasswords',
    laxity: flag,
    needs: [['PasswordAuthentication', isNot('no')]],
    grave: 'yes',
  },
  { keyword: 'PasswordAuthentication', laxity: flag, needs: [], grave: null },
  {
    keyword: 'KbdInteractiveAuthentication',
    laxity: flag,
    needs: [],
    grave: null,
    targets: ({ features }) => features.has('pam') || features.has('bsdauth'),
  },
  { keyword: 'X11Forwarding', laxity: flag, needs: [forwards], grave: null },
  {
    keyword: 'AllowTcpForwarding',
    // One direction is not more than the other.
    laxity: (value) => (value === 'no' ? 0 : value === 'yes' ? 2 : 1),
    needs: [forwards],
    grave: null,
  },
  { keyword: 'AllowAgentForwarding', laxity: flag, needs: [forwards], grave: null },
  {
    keyword: 'GatewayPorts',
    laxity: order('no', 'clientspecified', 'yes'),
    needs: [forwards, ['AllowTcpForwarding', isNot('no', 'local')]],
    grave: null,
  },
  { keyword: 'PermitTunnel', laxity: (value) => (value === 'no' ? 0 : 1), needs: [], grave: null },
];

export default defineRule({
  meta: {
    title: 'block that weakens what holds globally',
    description:
      'A Match block lets through what the global section forbids, for connections that there can be.',
    category: 'security',
    level: 'warning',
    fix: 'manual',
    since: '0.1.0',
    references: ['sshd_config(5): Match'],
    security: { severity: 5, precision: 'high' },
    messages: {
      weakens: '{keyword} is `{value}` where `{match}` matches; for all others it is `{global}` ({place})',
      root: '{keyword} is `{value}` where `{match}` matches, and root can be there; for all others it is `{global}` ({place})',
    },
    example: {
      bad: 'PermitRootLogin no\n\nMatch Address 10.0.0.0/8,!10.0.0.5\n  PermitRootLogin yes\n',
    },
  },
  *check({ program, target }) {
    const blocks = blocksOf(program);
    if (blocks.length === 0) return;
    const set = new Set(blocks.flatMap(({ settings }) => settings.map(({ keyword }) => keyword?.keyword)));
    for (const hardening of hardenings) {
      const { keyword, grave, targets } = hardening;
      if (!set.has(keyword) || targets?.(target) === false) continue;
      const { global } = ingredientsOf(program, keyword);
      const [origin] = global.origins;
      for (const [statement, { value, witness }] of weakenings(program, hardening, global.value)) {
        const block = blockOf(statement.scope);
        // What sshd does by itself was no decision of this file; only the grave is said then.
        if (block === null || (origin === undefined && value !== grave)) continue;
        const { file, node } = statement;
        const place = origin === undefined ? 'default' : nameOf(placeOf(origin), file);
        yield {
          at: directiveOf(file, node),
          message: keyword === 'PermitRootLogin' ? 'root' : 'weakens',
          data: {
            keyword,
            value: String(value),
            global: String(global.value),
            place,
            match: criteriaOf(block),
          },
          ...(value !== grave && { level: 'info' as const }),
          related:
            origin === undefined ? [] : [related(directiveOf(origin.file, origin.node), 'the global value')],
          witness,
          fixes: [
            manualFix('remove the line, if the global value is meant for all', [], [removeLine(file, node)]),
          ],
        };
      }
    }
  },
});

interface Weakening {
  readonly value: unknown;
  readonly witness: Witness;
}

/** The lines that weaken a keyword for somebody, each with the first such connection. */
function weakenings(
  program: CompiledProgram,
  { keyword, laxity, needs }: Hardening,
  global: unknown,
): ReadonlyMap<SettingStatement, Weakening> {
  const matters = ([own, ...others]: readonly InForce[]): boolean =>
    own !== undefined &&
    own.origins.some(({ scope }) => !isUnconditional(scope)) &&
    laxity(own.value) > laxity(global) &&
    others.every(({ value }, index) => needs[index]?.[1](value) !== false);
  const found = new Map<SettingStatement, Weakening>();
  const keywords = [keyword, ...needs.map(([name]) => name)];
  for (const each of jointClasses(program, keywords, matters).classes) {
    const [own] = each.found;
    const statement = own?.origins[0];
    if (own === undefined || statement === undefined || found.has(statement)) continue;
    const met =
      keyword === 'PermitRootLogin' ? whoIs(program, groundOf(each.path), [rootFormula(program)]) : each;
    if (typeof met === 'string' || !met.possible || !isConfirmed(program, { ...each, ...met })) continue;
    found.set(statement, { value: own.value, witness: met.witness });
  }
  return found;
}
