import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { removeLine, safeFix, unsafeFix } from '../../src/fixes/index.js';
import { fixTrees } from '../../src/linter/index.js';
import { type ActiveRule, rules } from '../../src/rules/index.js';
import { compile, diff, loginFor, lostLogins } from '../../src/semantics/index.js';
import { asConnection, candidate, configurationOf, settingLine } from '../semantics/analysis/arbitraries.js';
import { active, configuration, ruleOf } from './configurations.js';

const path = '/etc/ssh/sshd_config';
const recommended = Object.entries(rules).flatMap(([id, rule]): readonly ActiveRule[] => {
  const { level } = rule.meta;
  return level === 'off' ? [] : [{ id, rule, level, overrides: false, options: {} }];
});

/** Takes every line for superfluous: what of that is true, only the proof can tell. */
const reckless = ruleOf(function* ({ program }) {
  for (const statement of program.statements) {
    if (statement.type !== 'setting') continue;
    const { file, node } = statement;
    yield {
      at: { file, range: node.range },
      message: 'found',
      data: { what: `line ${node.line}` },
      fixes: [
        safeFix('remove the line', removeLine(file, node)),
        unsafeFix('remove the line all the same', [removeLine(file, node)]),
      ],
    };
  }
});
const ruleSet = [...recommended, ...active({ reckless })];

/** Lines about which rules have much to say, beside those that any configuration has. */
const line = fc.oneof(
  settingLine,
  fc.constantFrom(
    'AllowUsers bob alice',
    'AllowUsers root',
    'DenyUsers bob',
    'AllowGroups wheel',
    'AuthenticationMethods publickey',
    'KbdInteractiveAuthentication no',
    'PasswordAuthentication no',
    'PubkeyAuthentication no',
    'PermitRootLogin no',
    'X11Forwarding no',
    'X11Forwarding  "no"',
  ),
);

/** Some blocks are written flat, some lines fall out of theirs. */
const text = fc
  .tuple(configurationOf(line, 3), fc.boolean())
  .map(([written, flat]) => (flat ? written.replaceAll('\n  ', '\n') : written));

const accounts = fc.constantFrom<Readonly<Record<string, string>>>(
  {},
  {
    '/etc/passwd':
      'root:x:0:0::/root:/bin/sh\nalice:x:1000:100::/home/alice:/bin/sh\nbob:x:1001:100::/home/bob:/bin/sh\n',
    '/etc/group': 'root:x:0:\nusers:x:100:\nwheel:x:10:alice\n',
  },
);

function mended(files: Readonly<Record<string, string>>, unsafe: boolean) {
  const { load } = configuration(files);
  const found = fixTrees({ load, rules: ruleSet, unsafe });
  const contents = new Map(found.files.map(({ file, output }) => [file.name, output]));
  const [before, after] = [new Map<string, Uint8Array>(), contents].map((each) =>
    load(each).map((tree) => compile(tree)),
  );
  return { before: before?.[0], after: after?.[0], applied: found.applied };
}

/** What sshd refuses has no connections to compare; of 25 configurations most are none of these. */
const FEWEST = 10;

describe('whatever the rules mend', () => {
  it('safely, stays the same for every connection', { timeout: 120_000 }, () => {
    let [made, judged] = [0, 0];
    fc.assert(
      fc.property(text, accounts, (written, beside) => {
        const { before, after, applied } = mended({ [path]: written, ...beside }, false);
        if (before === undefined || after === undefined || before.refused) return;
        made += applied.length;
        judged += 1;
        const { changes, complete, newError } = diff(before, after, {
          changesPerKeyword: 1,
          incompleteTrees: true,
        });
        expect({ changes, complete, newError }).toEqual({ changes: [], complete: true, newError: null });
      }),
      { numRuns: 25 },
    );
    expect(made).toBeGreaterThan(0);
    expect(judged).toBeGreaterThan(FEWEST);
  });

  it('by blanket flags, costs nobody a login', { timeout: 120_000 }, () => {
    let [made, judged] = [0, 0];
    fc.assert(
      fc.property(
        text,
        accounts,
        fc.array(candidate, { minLength: 5, maxLength: 10 }),
        (written, beside, all) => {
          const { before, after, applied } = mended({ [path]: written, ...beside }, true);
          if (before === undefined || after === undefined || before.refused) return;
          made += applied.length;
          judged += 1;
          expect(lostLogins(before, after)).toMatchObject({ complete: true, newError: null, logins: [] });
          for (const each of all) {
            // Who comes by its address, at a port that sshd listens on.
            const connection = { ...asConnection(each), host: asConnection(each).addr ?? '', lport: 22 };
            if (loginFor(before, connection).methods.length === 0) continue;
            expect([connection, loginFor(after, connection).methods]).not.toEqual([connection, []]);
          }
        },
      ),
      { numRuns: 25 },
    );
    expect(made).toBeGreaterThan(0);
    expect(judged).toBeGreaterThan(FEWEST);
  });
});
