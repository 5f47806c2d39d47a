import { describe, expect, it } from 'vitest';
import type { Target } from '../../src/openssh/index.js';
import {
  audited,
  configurationOf,
  dumpOf,
  findingsOf,
  isMet,
  kinds,
  names,
  remedyFor,
  targetOf,
  withoutLine,
} from './auditor.js';
import { type Requirement, ruleOf } from './requirements.js';

// A file as a guide wants it, in which one item at a time is not so: the item is found, and nothing else.

const keywordOf = ({ keyword }: Requirement): string => [keyword].flat()[0] ?? '';

/** What else a keyword can be, as far as it is neither yes or no nor a number. */
const others: Readonly<Record<string, readonly string[]>> = {
  AddressFamily: ['any', 'inet', 'inet6'],
  AllowTcpForwarding: ['yes', 'local', 'remote'],
  // From 8.7 to 9.6 sshd takes no `any` behind another list.
  AuthenticationMethods: ['password', 'any'],
  Banner: ['/etc/another'],
  Compression: ['yes'],
  FingerprintHash: ['md5'],
  GatewayPorts: ['yes', 'clientspecified'],
  LogLevel: ['QUIET', 'ERROR', 'INFO', 'VERBOSE', 'DEBUG3'],
  MaxStartups: ['10', '10:30:100'],
  PermitRootLogin: ['yes', 'prohibit-password', 'without-password', 'forced-commands-only', 'no'],
  PermitTunnel: ['yes', 'point-to-point', 'ethernet'],
  PermitUserEnvironment: ['yes', 'LANG'],
  Port: ['2222'],
  RekeyLimit: ['2G 1h', '1G 2h', '512M 1h', 'default none', '1G'],
  SyslogFacility: ['DAEMON', 'LOCAL0'],
};

/** What guides take for the same as a value that they demand. */
const same: Readonly<Record<string, string>> = {
  'without-password': 'prohibit-password',
  // Since 7.4 there is no compression before login.
  yes: 'delayed',
};

const switched: Readonly<Record<string, string>> = { yes: 'no', no: 'yes' };

/** What more than a bound can be, of several parts each by itself. */
const beyond: Readonly<Record<string, readonly string[]>> = {
  MaxStartups: ['11:30:60', '10:31:60', '10:30:101', '100'],
  RekeyLimit: ['2G 1h', '1G 2h', 'default none', '1G'],
};

/** Lines by which a requirement is not met. */
function breachesOf(requirement: Requirement, target: Target): readonly string[] {
  const name = keywordOf(requirement);
  return argumentsAgainst(requirement, target).map((text) =>
    text
      .split('\n')
      .map((each) => `${name} ${each}`)
      .join('\n'),
  );
}

function argumentsAgainst(requirement: Requirement, target: Target): readonly string[] {
  const { op, value, min } = requirement;
  const name = keywordOf(requirement);
  const known = target.algorithms(kinds[name] ?? 'key');
  const listed = names(value);
  switch (op) {
    case 'equals':
    case 'one-of': {
      const good = [value].flat().map(String);
      if (typeof value === 'number') return [value + 1, value - 1].filter((each) => each >= 0).map(String);
      const all = [...(others[name] ?? [switched[good[0] ?? ''] ?? []]).flat()];
      return all.filter((each) => !good.includes(each) && !good.includes(same[each] ?? ''));
    }
    case 'not-equals':
      return [String(value)];
    case 'at-most':
    case 'recommended':
      return beyond[name] ?? [Number(value) + 1, ...(min === undefined ? [] : [min - 1]), 9999].map(String);
    case 'at-least':
      return [String(Number(value) - 1)];
    case 'present':
      return name === 'Subsystem'
        ? ['', ' -f AUTHPRIV', ' -l INFO', ' -f AUTH -l INFO', ' -f AUTHPRIV -l ERROR'].map(
            (flags) => `sftp internal-sftp${flags}`,
          )
        : ['none'];
    case 'not-wildcard':
      return ['0.0.0.0', '::', '192.0.2.1\n0.0.0.0'];
    case 'ordered-list':
      return [listed.toReversed(), listed.slice(1), [...listed, '/etc/ssh/ssh_host_dsa_key']].map((paths) =>
        paths.join('\n'),
      );
    case 'list-forbids': {
      const ruledOut = [...listed, ...Object.keys(requirement.conditional ?? {})];
      const rest = known.filter((each) => !ruledOut.includes(each));
      return listed.filter((each) => known.includes(each)).map((each) => [...rest, each].join());
    }
    case 'list-requires':
      return [value, ...Object.values(requirement.when ?? {})]
        .flatMap((each) =>
          String(each)
            .split('|')
            .filter((choice) => known.includes(choice))
            .join(),
        )
        .filter((each) => each !== '')
        .map((each) => `-${each}`);
    case 'list-subset': {
      const allowed = listed.filter((each) => known.includes(each));
      const extra = known.filter((each) => !listed.includes(each));
      return [
        ...extra.slice(0, 1).map((each) => [...allowed, each].join()),
        ...extra.slice(-1).map((each) => [each, ...allowed].join()),
        ...(requirement.ordered === true && allowed.length > 1 ? [allowed.toReversed().join()] : []),
        ...(requirement.exact === true && allowed.length > 1 ? [allowed.slice(1).join()] : []),
      ];
    }
    // Only the line can be missing.
    case 'any-present':
    case 'set-explicitly':
      return [];
    default:
      throw new Error(`no breach is known for ${op}`);
  }
}

/** Findings that are not of one requirement alone, or of another level than its rule's; `null` where there are none at all. */
function strangers(requirement: Requirement, findings: ReturnType<typeof findingsOf>): string | null {
  if (findings.length === 0) return null;
  const own = [ruleOf(requirement), ...(requirement.conditional === undefined ? [] : ['terrapin'])];
  return findings
    .filter(
      ({ ruleId, benchmarks: [item = '', ...more] }) =>
        !own.includes(ruleId) || more.length > 0 || !item.endsWith(` ${requirement.id}`),
    )
    .map(({ ruleId, benchmarks }) => `${ruleId} (${benchmarks.join(', ')})`)
    .join();
}

describe.each(audited)('%s', (name, all) => {
  const target = targetOf(name);
  const known = all.filter((each) => target.keyword(keywordOf(each))?.status === 'supported');
  const linesBut = (keyword: string): readonly string[] =>
    known.filter((each) => keywordOf(each) !== keyword).map((each) => remedyFor(each, target));

  it('says of each item that is not as it should be just that', () => {
    const wrong: string[] = [];
    const expectOnly = (requirement: Requirement, text: string, what: string): void => {
      const said = strangers(requirement, findingsOf(name, text, target));
      if (said !== '') wrong.push(`${requirement.id}: ${what}: ${said ?? 'nothing found'}`);
    };
    for (const requirement of known) {
      const keyword = keywordOf(requirement);
      const rest = linesBut(keyword);
      const breaches = breachesOf(requirement, target);
      for (const line of breaches) expectOnly(requirement, configurationOf([...rest, line]), line);
      const [first] = breaches;
      if (first === undefined || target.keyword(keyword)?.match !== true) continue;
      const good = configurationOf([...rest, remedyFor(requirement, target)]);
      expectOnly(requirement, `${good}Match Address 10.0.0.0/8\n  ${first}\n`, `${first} in a block`);
    }
    expect(wrong).toEqual([]);
  });

  it('says of each line that is missing what comes of it', () => {
    const wrong: string[] = [];
    const dump = dumpOf('', target);
    for (const requirement of known) {
      const { id, op, explicit, conditional } = requirement;
      const text = configurationOf(linesBut(keywordOf(requirement)));
      const said = strangers(requirement, findingsOf(name, text, target));
      const isFine =
        // Where sftp is not served no transfer needs a log.
        op === 'present' && keywordOf(requirement) === 'Subsystem'
          ? true
          : isMet(requirement, dump, target) === true && (!explicit || withoutLine.includes(op));
      if (said !== (isFine ? null : '') && !(conditional !== undefined && said === ''))
        wrong.push(`${id}: ${said ?? 'nothing found'}`);
    }
    expect(wrong).toEqual([]);
  });
});
