// Makes every file that is made of others: `npm run generate`. A test fails when one of them is stale.
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

// Source files first: this program was bundled with what they held when it began.
const sources = [...(await generateRuleCatalogue()), ...(await generatePresetCatalogue())];
if (sources.map(write).includes(true)) {
  const again = spawnSync(process.execPath, ['scripts/run.mjs', 'scripts/generate.ts'], {
    cwd: root,
    stdio: 'inherit',
  });
  process.exitCode = again.status ?? 1;
} else {
  const pages = [
    generateSchema,
    generateRuleDocs,
    generatePresetDocs,
    generateUsageDocs,
    generateReadme,
    generateSession,
    generateCompletions,
    generateManual,
    generateApiDocs,
  ];
  for (const generate of pages) for (const file of await generate()) write(file);
}
