import type { TargetName } from '../openssh/index.js';
import type { PresetName, Rule, RuleEntry, RuleId } from '../rules/index.js';

/** Rules that come from elsewhere. */
export interface Plugin {
  readonly rules: Readonly<Record<string, Rule>>;
}

/** Any name; editors complete by those that there are. */
export type Named<Known extends string> = Known | (string & {});

/** What a user may set. */
export interface Settings {
  /** Laid over `recommended` in this order: `windows`, `powershell-remoting`. */
  readonly presets?: readonly Named<PresetName>[];
  /** Levels, with options where a rule has some; they hold for all findings of the rule. */
  readonly rules?: Readonly<Record<string, RuleEntry>> & { readonly [Id in RuleId]?: RuleEntry };
  /** The sshd for which files are judged, where the files do not tell: `debian-12`. */
  readonly targets?: readonly Named<TargetName>[];
  readonly plugins?: readonly Plugin[];
}

/** Settings for some files, over those for all. */
export interface Override extends Pick<Settings, 'presets' | 'rules' | 'targets'> {
  /** Patterns, of which a path must match one. */
  readonly files: readonly string[];
}

/** What a settings file holds. */
export interface SettingsFile extends Omit<Settings, 'plugins'> {
  readonly $schema?: string;
  /** Later ones win. */
  readonly overrides?: readonly Override[];
  /** Patterns for files that are not linted. */
  readonly ignores?: readonly string[];
  /** Files, from the folder of the settings, and packages; in JavaScript also the plugins themselves. */
  readonly plugins?: readonly (string | Plugin)[];
}

/**
 * Types settings; gives them back unchanged.
 *
 * @param settings - as a settings file holds them
 * @example
 * export default defineConfig({ presets: ['windows'], rules: { 'strict-modes': 'warning' } });
 */
export function defineConfig<S extends SettingsFile>(settings: S): S {
  return settings;
}
