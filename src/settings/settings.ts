import type { PresetEntry, Rule } from '../rules/index.js';

/** Rules that come from elsewhere. */
export interface Plugin {
  readonly rules: Readonly<Record<string, Rule>>;
}

/** What a user may set. */
export interface Settings {
  /** Laid over `recommended` in this order: `windows`, `powershell-remoting`. */
  readonly presets?: readonly string[];
  /** Levels, with options where a rule has some; they hold for all findings of the rule. */
  readonly rules?: Readonly<Record<string, PresetEntry>>;
  /** The sshd for which files are judged, where the files do not tell: `debian-12`. */
  readonly targets?: readonly string[];
  readonly plugins?: readonly Plugin[];
}

/**
 * Types settings; gives them back unchanged.
 *
 * @example
 * export default defineConfig({ presets: ['windows'], rules: { 'strict-modes': 'warning' } });
 */
export function defineConfig(settings: Settings): Settings {
  return settings;
}
