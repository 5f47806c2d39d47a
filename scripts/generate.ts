// Makes every file that is made of others: `npm run generate`. A test fails when one of them is stale.
// With paths, as in `npm run generate -- docs/rules README.md`, only those; catalogues of sources are made always.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generateApiDocs } from './generate/api-docs.js';
import { generateCompletions } from './generate/completions.js';
import { current, type GeneratedFile, root } from './generate/generated-file.js';
import { generateManual } from './generate/manual.js';
import { generatePresetCatalogue } from './generate/preset-catalogue.js';
import { generatePresetDocs } from './generate/preset-docs.js';
import { generateReadme } from './generate/readme.js';
import { generateRuleCatalogue } from './generate/rule-catalogue.js';
import { generateRuleDocs } from './generate/rule-docs.js';
import { generateSchema } from './generate/schema.js';
import { generateSession } from './generate/session.js';
import { generateUsageDocs } from './generate/usage-docs.js';

function write({ path, text }: GeneratedFile): boolean {
  if (current(path) === text) return false;
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  console.log(path);
  return true;
}

const wanted = process.argv.slice(2);

/** What is made of the sources, by the place where it goes. */
const pages: Readonly<Record<string, () => Promise<readonly GeneratedFile[]>>> = {
  schema: generateSchema,
  'docs/rules': generateRuleDocs,
  'docs/presets.md': generatePresetDocs,
  'docs/usage.md': generateUsageDocs,
  'README.md': generateReadme,
  'docs/session.svg': generateSession,
  completions: generateCompletions,
  man: generateManual,
  'docs/api.md': generateApiDocs,
};
const unknown = wanted.filter((place) => !Object.hasOwn(pages, place));
if (unknown.length > 0) {
  throw new Error(`nothing is made at ${unknown.join(', ')}, but at ${Object.keys(pages).join(', ')}`);
}

// Source files first: this program was bundled with what they held when it began.
const sources = [...(await generateRuleCatalogue()), ...(await generatePresetCatalogue())];
if (sources.map(write).includes(true)) {
  const again = spawnSync(process.execPath, ['scripts/run.mjs', 'scripts/generate.ts', ...wanted], {
    cwd: root,
    stdio: 'inherit',
  });
  process.exitCode = again.status ?? 1;
} else {
  for (const [place, generate] of Object.entries(pages)) {
    if (wanted.length > 0 && !wanted.includes(place)) continue;
    for (const file of await generate()) write(file);
  }
}
