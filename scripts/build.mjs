// Builds dist/: what the command needs, two entries for the library, declarations, third-party licences.
// Usage: node scripts/build.mjs [--no-types]
// Everything is built beside dist/ and moved there at the end, so a failed build leaves the old one alone.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundleInFiles } from './build/files.mjs';
import { ruleTexts } from './build/rule-texts.mjs';
import { defines } from './defines.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const staging = join(root, `.dist-${process.pid}`);
const withTypes = !process.argv.includes('--no-types');

const samples = 'scripts/build/ordinary';

/** What most people run: a file by itself, that of a machine, with accounts and keys, and others before they are put on a machine. */
const ordinaryRuns = [
  [`${samples}/machine/etc/ssh/sshd_config`],
  ['--sysroot', `${samples}/machine`, `${samples}/machine/etc/ssh/sshd_config`],
  [`${samples}/blocks/sshd_config`],
  [`${samples}/windows/sshd_config`],
  ['check', `${samples}/machine/etc/ssh/sshd_config`],
];

/** What is said of it beside its licence, which asks for a notice where files were changed. */
const chevrotainNotice = `sshd-lint changes two files of chevrotain when it is built, so that it starts faster: in lib/src/scan/lexer.js the places of characters
beyond U+00FF are worked out when they are asked for, and characters share equal lists of tokens; in
lib/src/parse/parser/utils/apply_mixins.js a parser inherits the methods of its mixins, which are not copied.`;

/**
 * What chevrotain does at each start and need not, some milliseconds of a short run.
 *
 * - It looks the places of characters beyond U+00FF up in a table that it fills anew: 65,536 rounds, for which V8 compiles the loop as
 *   well. The bundles work the place out when it is asked for.
 * - For each first character it makes a list of the tokens that begin with it. In the bundles characters share the lists that are alike.
 * - It copies the methods of its mixins to the parser one by one. In the bundles the parser inherits them.
 */
const chevrotainStartsFaster = {
  name: 'chevrotain-starts-faster',
  setup({ onLoad }) {
    for (const { file, changes } of [
      {
        file: 'scan/lexer',
        changes: [
          ['        initCharCodeToOptimizedIndexMap();\n', ''],
          [': charCodeToOptimizedIdxMap[charCode];', ': 255 + Math.trunc(charCode / 255);'],
          [
            'function addToMapOfArrays(map, key, value) {\n',
            `let lastAdded;
             let longer;
             function addToMapOfArrays(map, key, value) {
               if (value !== lastAdded) longer = new Map();
               lastAdded = value;
               const list = map[key];
               map[key] = longer.get(list) ?? (list ?? []).concat([value]);
               longer.set(list, map[key]);
             }
             function addToOwnArray(map, key, value) {\n`,
          ],
        ],
      },
      {
        file: 'parse/parser/utils/apply_mixins',
        changes: [
          [
            'export function applyMixins(derivedCtor, baseCtors) {\n',
            `export function applyMixins({ prototype }, mixins) {
               for (const { prototype: methods } of mixins) {
                 Object.setPrototypeOf(methods, Object.getPrototypeOf(prototype));
                 Object.setPrototypeOf(prototype, methods);
               }
             }
             function copyMixins(derivedCtor, baseCtors) {\n`,
          ],
        ],
      },
    ]) {
      const filter = new RegExp(
        `[\\\\/]chevrotain[\\\\/]lib[\\\\/]src[\\\\/]${file.replaceAll('/', '[\\\\/]')}\\.js$`,
      );
      onLoad({ filter }, ({ path }) => ({ contents: changed(path, changes), loader: 'js' }));
    }
  },
};

/** The text of a file with changes, of each of which the beginning stands there once. */
function changed(path, changes) {
  return changes.reduce(
    (contents, [theirs, ours]) => {
      const parts = contents.split(theirs);
      if (parts.length !== 2)
        throw new Error(`chevrotain has changed: not once in ${path}: ${theirs.trim()}`);
      return parts.join(ours);
    },
    readFileSync(path, 'utf8'),
  );
}

/** The options that all bundles share. */
const common = {
  absWorkingDir: root,
  outdir: staging,
  bundle: true,
  write: false,
  metafile: true,
  format: 'esm',
  // V8 keeps and reads a text of ASCII at half the cost of one with a single dash in it.
  charset: 'ascii',
  target: ['node20.19', 'es2023'],
  legalComments: 'external',
  plugins: [chevrotainStartsFaster],
  logLevel: 'warning',
  define: defines,
};

try {
  const bundles = [await bundleCommand(), await bundleLibrary()];
  mkdirSync(staging, { recursive: true });
  for (const { files } of bundles) {
    for (const [path, contents] of files) writeFileSync(path, contents);
  }
  for (const name of ['cli.cjs', 'cli.js']) chmodSync(join(staging, name), 0o755);
  writeFileSync(join(staging, 'THIRD_PARTY_LICENSES.txt'), describeLicences(bundles));
  if (withTypes) emitDeclarations();
  rmSync(dist, { recursive: true, force: true });
  renameSync(staging, dist);
} catch (error) {
  rmSync(staging, { recursive: true, force: true });
  // esbuild has already printed its own errors with their places.
  if (!Array.isArray(error.errors)) console.error(`build: ${error.message}`);
  process.exitCode = 1;
}

/**
 * `dist/cli.cjs` starts `dist/program.cjs`, which loads the other files when it needs them. V8 keeps compiled code of scripts alone, and an
 * ES module is none; as a text inside the first, the program would be read through at each start. Node takes longer to begin with an
 * ES module, too; `dist/cli.js` is one, for scripts that go by the name which a package of modules usually gives to its command.
 */
async function bundleCommand() {
  const shared = {
    ...common,
    platform: 'node',
    format: 'cjs',
    // Identifiers keep their names: a stack trace in a bug report is worth the bytes.
    minifyWhitespace: true,
    minifySyntax: true,
  };
  const parts = await bundleInFiles(
    {
      ...shared,
      preserveSymlinks: true,
      supported: { 'dynamic-import': false },
      define: { ...common.define, 'import.meta.filename': 'filename' },
    },
    'src/cli/program.ts',
    ordinaryRuns,
    ruleTexts,
  );
  const launcher = await build({
    ...shared,
    entryPoints: { cli: 'src/cli/bin.ts' },
    outExtension: { '.js': '.cjs' },
    define: {
      ...common.define,
      'import.meta.filename': '__filename',
      'import.meta.dirname': '__dirname',
      SSHD_LINT_PROGRAM_ID: JSON.stringify(identityOf(parts.map(({ text }) => text))),
    },
  });
  const bundled = [launcher, ...parts.map(({ result }) => result)].map((result) => separate(result));
  return {
    comments: bundled.flatMap(({ comments }) => comments),
    packages: bundled.flatMap(({ packages }) => [...packages]),
    files: [
      ...bundled[0].files.map(([path, code]) => [path, `#!/usr/bin/env node\n${code}`]),
      [join(staging, 'cli.js'), `#!/usr/bin/env node\nimport './cli.cjs';\n`],
      ...parts.map(({ name, text }) => [join(staging, name), text]),
    ],
  };
}

function identityOf(texts) {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text);
  return hash.digest('hex');
}

/** `dist/index.js` and `dist/core.js`, with what both need in shared files, so that there is one of each thing. */
async function bundleLibrary() {
  const rooms = readdirSync(join(root, 'src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'cli')
    .map(({ name }) => [`room-${name}`, `src/${name}/index.ts`]);
  const result = await build({
    ...common,
    // What is bundled into one file goes into programs of others as a whole. Each room is an entry as well, so that it gets a file of its
    // own, and `parse` does not bring all rules with it.
    entryPoints: { index: 'src/index.ts', core: 'src/core.ts', ...Object.fromEntries(rooms) },
    platform: 'neutral',
    mainFields: ['module', 'main'],
    external: ['node:*'],
    splitting: true,
    chunkNames: 'shared-[hash]',
    minifySyntax: true,
  });
  const { outputs } = result.metafile;
  const foreign = foreignImports(outputs, 'core.js');
  if (foreign.length > 0)
    throw new Error(`dist/core.js must run in a browser, but imports ${foreign.join(', ')}`);
  const used = ['index.js', 'core.js'].flatMap((name) => [...reachedFrom(outputs, name)]);
  const { files, ...others } = separate(result);
  return {
    ...others,
    files: files
      .filter(([path, text]) => used.includes(basename(path)) && text !== '')
      // A file that is imported for nothing but its effects has none, which bundlers would warn of.
      .map(([path, text]) => [path, text.replace(/^import "\.\/shared-\w+\.js";\n/gm, '')]),
  };
}

/** The names of the files that one of them needs, itself among them. */
function reachedFrom(outputs, name) {
  const byName = new Map(Object.entries(outputs).map(([path, output]) => [basename(path), output]));
  const reached = new Set([name]);
  for (const one of reached) {
    for (const { path, external } of byName.get(one)?.imports ?? []) {
      if (external !== true) reached.add(basename(path));
    }
  }
  return reached;
}

/** What an output and the outputs that it imports take from outside the bundle. */
function foreignImports(outputs, entry) {
  const reached = reachedFrom(outputs, entry);
  const imports = Object.entries(outputs).flatMap(([path, own]) =>
    reached.has(basename(path)) ? own.imports : [],
  );
  return [...new Set(imports.filter(({ external }) => external === true).map(({ path }) => path))].sort();
}

/** Splits what esbuild made into the files to write, the legal comments and the folders of bundled packages. */
function separate({ outputFiles, metafile }) {
  const files = [];
  const comments = [];
  for (const { path, text } of outputFiles) {
    if (path.endsWith('.LEGAL.txt')) comments.push(text.trim());
    else files.push([path, text]);
  }
  const packages = new Set();
  for (const { inputs } of Object.values(metafile.outputs)) {
    for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
      const folder = /^[^:]*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
      if (folder !== undefined && bytesInOutput > 0) packages.add(join(root, folder));
    }
  }
  return { files, comments, packages };
}

/** The licences of all bundled packages; packages with the same text share it. */
function describeLicences(bundles) {
  const namesByText = new Map();
  for (const folder of new Set(bundles.flatMap(({ packages }) => [...packages]))) {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|notice|copying)/i.test(file));
    if (files.length === 0) throw new Error(`${name} has no licence file`);
    const text = files.sort().map((file) => readFileSync(join(folder, file), 'utf8').trim());
    const key = text.join('\n\n');
    const title = `${name} ${version} (${license})${name === 'chevrotain' ? ', modified by sshd-lint' : ''}`;
    namesByText.set(key, [...(namesByText.get(key) ?? []), title]);
  }
  const licences = [...namesByText].map(([text, names]) => `${names.sort().join('\n')}\n\n${text}`);
  const comments = new Set(bundles.flatMap((bundle) => bundle.comments));
  const parts = [
    'sshd-lint contains code of the following packages.',
    chevrotainNotice,
    ...licences.sort(),
    ...[...comments].sort(),
  ];
  return `${parts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

/** Declarations of what the two entries reach, and nothing else; they may not lean on any package. */
function emitDeclarations() {
  const compiler = dirname(createRequire(import.meta.url).resolve('@typescript/native/package.json'));
  const run = spawnSync(
    process.execPath,
    [join(compiler, 'bin/tsc'), '-p', 'tsconfig.build.json', '--outDir', staging],
    {
      cwd: root,
      stdio: 'inherit',
    },
  );
  if (run.status !== 0) throw new Error('tsc reported errors');

  const pending = ['index.d.ts', 'core.d.ts'].map((name) => join(staging, name));
  const reached = new Set(pending);
  for (const file of pending) {
    for (const [, specifier] of readFileSync(file, 'utf8').matchAll(
      /(?:\bfrom\s*|\bimport\s*\(?\s*)['"]([^'"\s]+)['"]/g,
    )) {
      if (!specifier.startsWith('.')) {
        throw new Error(
          `${relative(staging, file)} leans on the package '${specifier}'; declare the type in src/`,
        );
      }
      const target = resolve(dirname(file), specifier.replace(/\.js$/, '.d.ts'));
      if (!reached.has(target)) {
        reached.add(target);
        pending.push(target);
      }
    }
  }
  pruneDeclarations(staging, reached);
}

function pruneDeclarations(folder, keep) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      pruneDeclarations(path, keep);
      if (readdirSync(path).length === 0) rmSync(path, { recursive: true });
    } else if (entry.name.endsWith('.d.ts') && !keep.has(path)) {
      rmSync(path);
    }
  }
}
