import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/**
 * Runs a program as most people do, and tells which of its modules did anything.
 *
 * @param options - esbuild's for the program
 * @param entry - path of the module that exports `run`
 * @param runs - the command lines
 * @returns the paths of the modules of which a function was called
 */
export async function modulesInUse(options, entry, runs) {
  const { outputFiles, metafile } = await build({
    ...options,
    metafile: true,
    stdin: {
      contents: `import { run } from './${entry}'; void run((url) => import(url));`,
      resolveDir: options.absWorkingDir,
    },
    // Where each module begins is written above it, and functions stay where they are called.
    minify: false,
    minifySyntax: false,
    minifyWhitespace: false,
  });
  const folder = mkdtempSync(join(tmpdir(), 'sshd-lint-build-'));
  try {
    const program = join(folder, 'program.cjs');
    const text = outputFiles.find(({ path }) => path.endsWith('.js')).text;
    writeFileSync(program, text);
    const coverage = join(folder, 'coverage');
    for (const argv of runs) run(program, argv, options.absWorkingDir, coverage);
    const calls = readdirSync(coverage).flatMap((name) =>
      callsIn(join(coverage, name), pathToFileURL(program).href),
    );
    return modulesAt(text, calls, metafile.inputs);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(program, argv, cwd, coverage) {
  // On a build server another format is usual, and a build is to be the same everywhere.
  const { PATH, SystemRoot } = process.env;
  const env = { PATH, SystemRoot, NODE_V8_COVERAGE: coverage };
  const { status, stderr } = spawnSync(process.execPath, [program, ...argv], { cwd, env, encoding: 'utf8' });
  // It found something, or nothing.
  if (status !== 0 && status !== 1)
    throw new Error(`sshd-lint ${argv.join(' ')} ended with ${status}: ${stderr}`);
}

/** Where the functions begin that were called. */
function callsIn(path, url) {
  const { result } = JSON.parse(readFileSync(path, 'utf8'));
  const functions = result.filter((script) => script.url === url).flatMap((script) => script.functions);
  return functions.flatMap(({ ranges: [range] }) => (range.count > 0 ? [range.startOffset] : []));
}

/**
 * The modules at some places of a bundle.
 *
 * @param inputs - by their paths
 */
function modulesAt(text, places, inputs) {
  const comments = Array.from(text.matchAll(/^\s*\/\/ (.*)$/gm), ({ index, 1: path }) => ({ index, path }));
  const beginnings = comments.filter(({ path }) => Object.hasOwn(inputs, path));
  const found = new Set();
  let next = 0;
  for (const place of places.sort((one, other) => one - other)) {
    while (next < beginnings.length && beginnings[next].index <= place) next += 1;
    if (next > 0) found.add(beginnings[next - 1].path);
  }
  return [...found];
}
