import type { AccessControls } from '../../system/index.js';
import { readAcls } from '../inputs/acls.js';
import type { Io } from '../io.js';
import { type LintSettings, readLintSettings } from '../settings/lint-settings.js';
import { type SettingsFinder, settingsFinder } from '../settings/settings-files.js';
import type { Briefing } from './model.js';

/** What a thread works with. */
export interface Workshop extends Briefing {
  readonly settings: LintSettings;
  readonly finder: SettingsFinder;
  readonly acls: AccessControls | undefined;
  readonly io: Io;
}

/**
 * Lays out what tasks are done with.
 *
 * @throws UsageError where options cannot be understood
 */
export function workshopFor(briefing: Briefing, given: Io): Workshop {
  const { options, now } = briefing;
  const io: Io = { ...given, now: () => now };
  const settings = readLintSettings(options, io);
  const finder = settingsFinder(options, settings.asked, io);
  return { ...briefing, settings, finder, acls: readAcls(options, io), io };
}
