import { presets, rules } from '../../src/rules/index.js';
import { settingsSchema } from '../../src/settings/index.js';
import { type GeneratedFile, laidOut } from './generated-file.js';

/** Makes the JSON Schema of settings files, by which editors complete. */
export async function generateSchema(): Promise<readonly GeneratedFile[]> {
  return [await laidOut('schema/settings.json', JSON.stringify(settingsSchema({ rules, presets })))];
}
