import { describe, expect, it } from 'vitest';
import { lightener } from '../../src/cli/run/light.js';
import { lintTrees } from '../../src/linter/index.js';
import { presets, rules } from '../../src/rules/index.js';
import { resolveRules } from '../../src/settings/index.js';
import { loadTree } from '../../src/semantics/index.js';
import { memoryFileSystem, worldOf } from '../../src/system/index.js';
import { fleet } from '../../bench/fleet.js';

/** What hangs on a value besides plain data. */
function hangers(value: unknown, path = '', seen = new Set<unknown>()): readonly string[] {
  if (typeof value === 'function') return [path];
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (![Object.prototype, Array.prototype, null].includes(prototype as null)) return [path];
  return Object.entries(Object.getOwnPropertyDescriptors(value)).flatMap(([name, property]) =>
    property.get === undefined
      ? hangers(property.value, `${path}.${name}`, seen)
      : [`${path}.${name} is worked out when it is asked for`],
  );
}

describe('light results', () => {
  const text = `${fleet(40)}Subsystem sftp internal-sftp\nNonsense\n# sshd-lint-disable-next-line\nUseDNS\n`;
  const fileSystem = memoryFileSystem({
    '/etc/ssh/sshd_config': `${text}Include /etc/ssh/more.conf\n`,
    '/etc/ssh/more.conf': text,
    '/etc/os-release': 'ID=debian\nVERSION_ID="12"\n',
    '/etc/passwd': 'root:x:0:0::/root:/bin/sh\n',
    '/etc/group': 'root:x:0:\n',
  });
  const tree = loadTree({ world: worldOf({ fileSystem, path: '/etc/ssh/sshd_config' }) });
  const presetsWithMost = ['recommended', 'cis-debian-12', 'windows', 'dev-sec'];
  const active = resolveRules({ presets: presetsWithMost }, { rules, presets });
  const results = lintTrees({ trees: [tree], rules: active });
  const light = results.map(lightener().result);

  it('say the same', () => {
    expect(light.map(({ findings }) => findings.length)).toEqual(
      results.map(({ findings }) => findings.length),
    );
    expect(light.flatMap(({ findings }) => findings).length).toBeGreaterThan(20);
    const said = (list: typeof results) =>
      list.map(({ findings }) =>
        findings.map(({ file, related, fixes, ...finding }) => ({
          ...finding,
          name: file.name,
          related: related.map(({ message, range }) => ({ message, range })),
          fixes: fixes.map(({ edits, ...fix }) => [fix, edits.map((part) => part.edits)]),
        })),
      );
    expect(said(light)).toEqual(said(results));
  });

  it('are plain data, which no tree hangs on', () => {
    expect(hangers(light)).toEqual([]);
    expect(JSON.stringify(light[0]?.findings[0]?.file)).toContain('"lines":[]');
    expect(structuredClone(light)).toEqual(light);
  });
});
