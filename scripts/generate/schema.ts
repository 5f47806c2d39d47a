import { baselineSchema } from '../../src/linter/index.js';
import { presets, rules } from '../../src/rules/index.js';
import { settingsSchema } from '../../src/settings/index.js';
import { type GeneratedFile, laidOut } from './generated-file.js';
import { shareParts } from './shared-schema.js';

/** Makes the JSON Schemas of settings files and of lists of known findings, by which editors complete. */
export async function generateSchema(): Promise<readonly GeneratedFile[]> {
  return [
    await laidOut(
      'schema/settings.json',
      JSON.stringify(shareParts(JSON.parse(JSON.stringify(settingsSchema({ rules, presets }))))),
    ),
    await laidOut('schema/suppressions.json', JSON.stringify(baselineSchema)),
  ];
}
