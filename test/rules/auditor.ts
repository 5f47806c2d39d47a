import { expect } from 'vitest';
import { type Finding, lintTrees } from '../../src/linter/index.js';
import {
  type AlgorithmKind,
  resolveTarget,
  type Target,
  UnknownTargetError,
} from '../../src/openssh/index.js';
import { type ActiveRule, presets, rules } from '../../src/rules/index.js';
import { loadTree, runSshdTest } from '../../src/semantics/index.js';
import { resolveRules } from '../../src/settings/index.js';
import { memoryFileSystem, worldOf } from '../../src/system/index.js';
import { type Requirement, requirements, ruleOf } from './requirements.js';

/** The sshd that a guide is about, where its name does not tell. */
const targets: Readonly<Record<string, string>> = {
  'anssi-bp-028': 'rhel-9',
  'bsi-sys-1-3': 'rhel-9',
  'cis-almalinux-9': 'almalinux-9',
  'dev-sec': 'debian-12',
  e8: 'rhel-9',
  hipaa: 'rhel-9',
  lynis: 'debian-12',
  'mozilla-intermediate': 'debian-12',
  'mozilla-modern': 'debian-12',
  'pci-dss-4': 'rhel-9',
  'ssh-audit-amazon-2023': 'amazon-linux-2023',
};

export function targetOf(preset: string): Target {
  const name = preset.replace(/@.*$/, '');
  const target = targets[name] ?? name.replace(/^(?:cis|stig|fips|ssh-audit)-/, '');
  try {
    return resolveTarget(target);
  } catch (error) {
    if (!(error instanceof UnknownTargetError)) throw error;
    throw new Error(
      `${preset}: its name tells no target; add a line to \`targets\` of test/rules/auditor.ts`,
      {
        cause: error,
      },
    );
  }
}

/** What `sshd -T` prints, by keyword in lower case. */
export type Dump = ReadonlyMap<string, readonly string[]>;

export function dumpOf(text: string, target: Target): Dump {
  const file = target.configPath;
  const { status, stdout } = runSshdTest({
    fileSystem: memoryFileSystem({ [file]: text }),
    file,
    target,
    mode: 'T',
  });
  expect(status).toBe(0);
  const dump = new Map<string, string[]>();
  for (const line of stdout.trimEnd().split('\n')) {
    const [, keyword = '', value = ''] = /^(\S+) ?(.*)$/.exec(line) ?? [];
    dump.set(keyword, [...(dump.get(keyword) ?? []), value]);
  }
  // Debian’s sshd does not print it.
  const banner = /^DebianBanner (\w+)$/m.exec(text)?.[1] ?? 'yes';
  if (target.keyword('DebianBanner') !== undefined) dump.set('debianbanner', [banner]);
  return dump;
}

/** What is the same for sshd although guides and `sshd -T` write it differently. */
const spellings: Readonly<Record<string, string>> = {
  'without-password': 'prohibit-password',
  // Since 7.4 there is no compression before login.
  delayed: 'yes',
  '1g 1h': '1073741824 3600',
  '30s': '30',
};

const spelled = (value: unknown): string => {
  const text = String(value).toLowerCase();
  return spellings[text] ?? text;
};

const numbers = (value: unknown): readonly number[] => spelled(value).split(/[:\s]/).map(Number);

export const names = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

/** Whether a dump is as a requirement demands; `null` where this sshd does not have the keyword. */
export function isMet(requirement: Requirement, dump: Dump, target: Target): boolean | null {
  const { op, value, min } = requirement;
  const keywords = [requirement.keyword].flat();
  if (op === 'any-present') return keywords.some((keyword) => dump.has(keyword.toLowerCase()));
  const [keyword = ''] = keywords;
  if (target.keyword(keyword)?.status !== 'supported') return null;
  const own = target.keyword(keyword)?.keyword ?? keyword;
  const printed = dump.get(own.toLowerCase());
  if (printed === undefined) return null;
  const text = spelled(printed[0]);
  const list = (printed[0] ?? '').split(',');
  switch (op) {
    case 'equals':
      return text === spelled(value);
    case 'not-equals':
      return text !== spelled(value);
    case 'one-of':
      return names(value).map(spelled).includes(text);
    case 'at-most':
    case 'recommended': {
      const found = numbers(text);
      const most = numbers(value);
      const least = own === 'RekeyLimit' ? 1 : (min ?? 0);
      return found.every((each, index) => each <= (most[index] ?? Infinity) && each >= least);
    }
    case 'at-least':
      return Number(text) >= Number(value);
    case 'present':
      return own === 'Subsystem'
        ? !printed.some((each) => each.startsWith('sftp ') && !/-f AUTHPRIV -l INFO/.test(each))
        : text !== 'none';
    case 'not-wildcard':
      return !printed.some((each) => /^(?:0\.0\.0\.0|\[::\]):/.test(each));
    case 'set-explicitly':
      return true;
    case 'ordered-list':
      return printed.join() === names(value).join();
    case 'list-forbids':
      return !list.some((name) => names(value).includes(name));
    case 'list-requires': {
      const known = target.algorithms('kex');
      const asked = [value, ...Object.values(requirement.when ?? {})].flat().map(String);
      return asked.every((choice) => {
        const choices = choice.split('|').filter((name) => known.includes(name));
        return choices.length === 0 || choices.some((name) => list.includes(name));
      });
    }
    case 'list-subset': {
      const allowed = names(value);
      const inOrder = allowed.filter((name) => list.includes(name));
      if (requirement.exact === true && inOrder.length < allowed.length) return false;
      if (requirement.ordered === true && inOrder.join() !== list.join()) return false;
      return list.every((name) => allowed.includes(name));
    }
    default:
      throw new Error(
        `${requirement.id}: no auditor knows ${op}; test/rules/auditor.ts tells when it is met, and by which lines`,
      );
  }
}

export const kinds: Readonly<Record<string, AlgorithmKind>> = {
  Ciphers: 'cipher',
  MACs: 'mac',
  KexAlgorithms: 'kex',
  CASignatureAlgorithms: 'signature',
  GSSAPIKexAlgorithms: 'gssKex',
};

/** Lines that do what is demanded, as guides tell to write them; empty where this sshd does not have the keyword. */
export function remedyFor({ keyword, op, value, conditional = {} }: Requirement, target: Target): string {
  const [name = ''] = [keyword].flat();
  if (target.keyword(name)?.status !== 'supported') return '';
  switch (op) {
    case 'any-present':
      return 'AllowGroups ssh-users';
    case 'at-least':
      return `${name} ${{ ClientAliveInterval: 15, ClientAliveCountMax: 3 }[name] ?? String(value)}`;
    case 'not-equals':
      return `${name} 2222`;
    case 'present':
      return name === 'Subsystem'
        ? `Subsystem sftp internal-sftp -f AUTHPRIV -l INFO`
        : `Banner ${String(value)}`;
    case 'set-explicitly':
    case 'not-wildcard':
      return 'ListenAddress 192.0.2.1';
    case 'ordered-list':
      return names(value)
        .map((path) => `HostKey ${path}`)
        .join('\n');
    case 'one-of':
      return `${name} ${names(value)[0] ?? ''}`;
    case 'list-forbids':
      return `${name} -${[...names(value), ...Object.keys(conditional)].join()}`;
    // The defaults have what is required.
    case 'list-requires':
      return '';
    case 'list-subset': {
      const known = target.algorithms(kinds[name] ?? 'key');
      return `${name} ${names(value)
        .filter((each) => known.includes(each))
        .join()}`;
    }
    default:
      return `${name} ${String(value)}`;
  }
}

export const configurationOf = (lines: readonly string[]): string =>
  [...new Set(lines)].filter((line) => line !== '').join('\n') + '\n';

/** The rules that answer items of a preset, and those that speak in their place. */
const answering = new Map<string, readonly ActiveRule[]>();

function rulesFor(preset: string): readonly ActiveRule[] {
  const known = answering.get(preset);
  if (known !== undefined) return known;
  const active = resolveRules({ presets: [preset] }, { rules, presets });
  const own = active.filter(({ benchmarks = [] }) => benchmarks.length > 0);
  const heirs = new Set(own.flatMap(({ rule }) => rule.yieldsTo ?? []));
  const chosen = active.filter((each) => own.includes(each) || heirs.has(each.id));
  answering.set(preset, chosen);
  return chosen;
}

/** The findings that answer items of a preset. */
export function findingsOf(preset: string, text: string, target: Target): readonly Finding[] {
  const path = target.configPath;
  // The file is judged as if no policy of the system took its place.
  const files = { [path]: text, '/etc/sysconfig/sshd': 'CRYPTO_POLICY=\n' };
  const tree = loadTree({ world: worldOf({ fileSystem: memoryFileSystem(files), path, target }) });
  return lintTrees({ trees: [tree], rules: rulesFor(preset), strict: true })
    .flatMap(({ findings }) => findings)
    .filter(({ benchmarks }) => benchmarks.length > 0);
}

// A list of accounts is never there by itself; host keys that sshd takes by itself are as good as those on lines.
export const withoutLine: readonly string[] = ['any-present', 'ordered-list'];

export const audited = Object.entries(requirements).flatMap(([name, all]) => {
  const items = new Set(presets[name]?.items.map(([id, rule]) => `${id} ${rule}`));
  const own = all.filter((each) => items.has(`${each.id} ${ruleOf(each)}`));
  return [[name, own] as const];
});
