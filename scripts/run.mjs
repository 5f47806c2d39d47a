// Runs a TypeScript file of this repository on any supported Node.
// Usage: node [NODE-OPTIONS] scripts/run.mjs FILE.ts [ARGUMENTS]
// The file and the sources that it imports are bundled with a source map; packages stay outside the bundle.
// `import.meta.url`, `.filename` and `.dirname` are those of the original files, `process.argv[1]` is FILE.ts.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { defines } from './defines.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [, , file, ...args] = process.argv;
if (file === undefined) {
  console.error('usage: node scripts/run.mjs FILE.ts [ARGUMENTS]');
  process.exit(2);
}

/** Keeps `import.meta` pointing at the original files. */
const importMeta = {
  name: 'import-meta',
  setup(plugin) {
    plugin.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      if (!source.includes('import.meta.')) return undefined;
      const contents = source
        .replaceAll(/\bimport\.meta\.url\b/g, () => JSON.stringify(pathToFileURL(path).href))
        .replaceAll(/\bimport\.meta\.filename\b/g, () => JSON.stringify(path))
        .replaceAll(/\bimport\.meta\.dirname\b/g, () => JSON.stringify(dirname(path)));
      return { contents, loader: 'ts' };
    });
  },
};

// Inside node_modules, so that the packages are found from there.
const cache = join(root, 'node_modules', '.cache');
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, 'run-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const bundle = join(folder, 'main.mjs');
try {
  await build({
    absWorkingDir: process.cwd(),
    entryPoints: [file],
    outfile: bundle,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    sourcemap: 'inline',
    logLevel: 'warning',
    define: defines,
    plugins: [importMeta],
  });
} catch {
  // esbuild has already printed what is wrong, with its place.
  process.exit(1);
}

process.setSourceMapsEnabled(true);
process.argv = [process.argv[0], resolve(file), ...args];
await import(pathToFileURL(bundle).href);
