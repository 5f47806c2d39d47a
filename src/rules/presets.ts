import type { Rule, RuleLevel } from './model.js';

/** What a preset says of a rule: its level, with options where they differ from the rule's own. */
export type PresetEntry = RuleLevel | readonly [level: RuleLevel, options: Readonly<Record<string, unknown>>];

/** A named choice of rules and levels; what it does not name it leaves to `recommended`. */
export interface Preset {
  readonly name: string;
  readonly title: string;
  /** Where its demands come from. */
  readonly source: string;
  /** Of the source as it was read, `YYYY-MM-DD`. */
  readonly date: string;
  readonly rules: Readonly<Record<string, PresetEntry>>;
}

const windows: Preset = {
  name: 'windows',
  title: 'OpenSSH server on Windows with keys',
  source: 'https://learn.microsoft.com/windows-server/administration/openssh/openssh-server-configuration',
  date: '2024-08-15',
  rules: {
    'pubkey-authentication': ['error', { unstated: 'warning' }],
    'windows-administrators-keys': 'warning',
  },
};

const powershellRemoting: Preset = {
  name: 'powershell-remoting',
  title: 'PowerShell remoting over SSH',
  source: 'https://learn.microsoft.com/powershell/scripting/security/remoting/ssh-remoting-in-powershell',
  date: '2025-09-08',
  rules: {
    'powershell-subsystem': ['error', { required: true }],
    'pubkey-authentication': ['error', { unstated: 'warning' }],
  },
};

/**
 * All presets: `recommended`, which every rule's own level makes up, and those that lay a published guide over it.
 *
 * @example
 * presetsOf(rules).windows?.rules['windows-administrators-keys']; // 'warning'
 */
export function presetsOf(rules: Readonly<Record<string, Rule>>): Readonly<Record<string, Preset>> {
  const recommended: Preset = {
    name: 'recommended',
    title: 'what is wrong for nearly everyone',
    source: 'sshd-lint',
    date: '2026-11-22',
    rules: Object.fromEntries(Object.entries(rules).map(([id, { meta }]) => [id, meta.level])),
  };
  return Object.fromEntries(
    [recommended, windows, powershellRemoting].map((preset) => [preset.name, preset]),
  );
}
