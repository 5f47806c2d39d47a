import { readFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { build } from 'esbuild';
import { divide } from './division.mjs';
import { modulesInUse } from './ordinary-run.mjs';

const startingFile = 'program.cjs';
const waitingFile = 'more.cjs';

/**
 * Bundles a program in the file that every start reads and those that wait (`division.mjs`): what is read and never used takes a third of
 * a short run.
 *
 * What starts sees functions in the place of those that wait. They load the file when one of them is called, and are replaced by what
 * they stand for. What waits is given what it takes of what has started, so that each module is there once.
 *
 * @param options - esbuild's for all files
 * @param entry - path of the module that starts the program and exports `run`
 * @param runs - command lines of ordinary runs
 * @param texts - tells what of a module that starts can wait all the same: `divide(path, text)` takes it out, `restore(parts)` is the
 *   module that gives it back, and no module that `isRead(path, text)` is true of may start
 * @returns for each file its name, its text and esbuild's result. The text is a script whose value is a function that returns what the file
 * exports. It takes `require`, which knows Node's modules and these files, the path of the command, and what `lend()` of the starting file
 * gives, for others than that
 */
export async function bundleInFiles(options, entry, runs, texts = none) {
  const { absWorkingDir: root } = options;
  const { metafile } = await build({ ...options, entryPoints: [entry], metafile: true });
  const division = divide(root, entry, metafile.inputs, await modulesInUse(options, entry, runs));
  const context = {
    options,
    ...division,
    ...crossingsOf(division),
    fileNames: new Map([...division.files.keys()].map((path) => [path, fileNameOf(path)])),
    divided: divideTexts(root, division, texts),
    texts,
  };
  const waitingEntry = [
    `import 'border:restored';`,
    ...context.called.map(({ path, name, as }) => `export { ${name} as ${as} } from './${path}';`),
  ];
  return Promise.all([
    bundle(context, startingFile, division.atStart, [
      `export * from './${entry}';`,
      `export { lend } from 'border:lend';`,
    ]),
    bundle(context, waitingFile, division.waiting, waitingEntry),
    ...Array.from(division.files, ([path, members]) =>
      bundle(context, context.fileNames.get(path), members, [`module.exports = require('./${path}');`]),
    ),
  ]);
}

const none = { divide: () => null, restore: () => '', isRead: () => false };

/** What can wait of modules that start, by their paths. */
function divideTexts(root, { atStart, waiting, files }, { divide: take, isRead }) {
  const divided = new Map();
  for (const path of [...atStart, ...[...files.values()].flatMap((members) => [...members])]) {
    const text = readFileSync(join(root, path), 'utf8');
    const parts = atStart.has(path) ? take(path, text) : null;
    if (parts !== null) divided.set(path, parts);
    else if (!waiting.has(path) && isRead(path, text))
      throw new Error(`${path} reads what is in ${waitingFile}, and may run before that is loaded`);
  }
  return divided;
}

/** What is loaded by `import()` is a package or one of our modules: `yaml.cjs`, `glob.cjs`. */
function fileNameOf(path) {
  const packageName = /node_modules\/([^/]+)/.exec(path)?.[1];
  return `${packageName ?? basename(path, '.ts')}.cjs`;
}

/**
 * What crosses the border between what starts and what waits: `called` by what starts, `lent` to what waits, each with a name of its own.
 */
function crossingsOf({ modules, atStart, waiting, files }) {
  const numbered = (paths, isBeyond, as) => {
    const crossing = new Map();
    for (const path of paths)
      for (const { path: from, name } of modules.takenBy(path))
        if (isBeyond(from)) crossing.set(`${from}\n${name}`, { path: from, name });
    return Array.from(crossing.values(), (each, index) => ({ ...each, as: `${as}${index}` }));
  };
  const allWaiting = [waiting, ...files.values()].flatMap((members) => [...members]);
  return {
    called: numbered(atStart, (path) => waiting.has(path), 'called'),
    lent: numbered(allWaiting, (path) => atStart.has(path), 'lent'),
  };
}

async function bundle(context, name, members, entry) {
  const { options, modules, atStart } = context;
  for (const path of members) {
    for (const { path: from } of modules.takenBy(path))
      if (members !== atStart && !members.has(from) && !atStart.has(from))
        throw new Error(
          `${path} is in ${name} and takes something of ${from}, which is in another file that waits`,
        );
  }
  const result = await build({
    ...options,
    stdin: { contents: entry.join('\n'), resolveDir: options.absWorkingDir },
    metafile: true,
    plugins: [...options.plugins, bordersOf(context, members)],
  });
  const code = result.outputFiles.find(({ path }) => path.endsWith('.js')).text;
  const text = `(function(require,filename,given){const module={exports:{}};${code}\nreturn module.exports})`;
  return { name, text, result };
}

/** Puts something else in the place of modules that are in other files. */
function bordersOf(context, members) {
  const { options, modules, atStart, fileNames, called, lent, divided, texts } = context;
  const { absWorkingDir: root } = options;
  const isStart = members === atStart;
  const substitute = (path) => ({ namespace: 'substitute', path });
  return {
    name: 'borders',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^border:/ }, ({ path }) => ({
        namespace: 'border',
        path: path.slice('border:'.length),
      }));
      onResolve({ filter: /^module:/ }, ({ path: specifier }) => {
        const path = specifier.slice('module:'.length);
        return members.has(path) ? { path: join(root, path) } : substitute(path);
      });
      onResolve({ filter: /^[^:]+$/ }, ({ importer, path, kind }) => {
        if (path === `./${waitingFile}`) return { path, external: true };
        const target = modules.at(relative(root, importer).replaceAll(sep, '/'))?.resolve(path);
        if (target === undefined || members.has(target) || modules.at(target).isBarrel) return undefined;
        if (kind === 'dynamic-import') return { path: `./${fileNames.get(target)}`, external: true };
        return substitute(target);
      });
      onLoad({ filter: /\.ts$/, namespace: 'file' }, ({ path }) => {
        const parts = isStart ? divided.get(relative(root, path).replaceAll(sep, '/')) : undefined;
        return parts && { contents: parts.rest, loader: 'ts' };
      });
      onLoad({ filter: /.*/, namespace: 'substitute' }, ({ path }) => ({
        contents: [...(isStart ? callers(path) : borrowed(path)), ...passedOn(path)].join('\n'),
        resolveDir: root,
      }));
      onLoad({ filter: /.*/, namespace: 'border' }, ({ path }) => ({
        contents: contentsOf(path),
        resolveDir: root,
      }));
    },
  };

  /** What starts sees of a module that waits: functions. Nothing that starts takes what else the module exports. */
  function callers(path) {
    const lines = exportsOf(path, called, ({ as }, own) => [
      `let ${own} = (...values) => (${own} = load().${as})(...values);`,
    ]);
    return [`import { load } from 'border:load';`, ...lines];
  }

  /** What waits sees of a module that has started. */
  function borrowed(path) {
    return exportsOf(path, lent, ({ as }, own) => [`import { ${as} as ${own} } from 'border:given';`]);
  }

  function exportsOf(path, crossings, declare) {
    return [...modules.at(path).own.keys()].flatMap((name, index) => {
      const own = `own${index}`;
      const crossing = crossings.find((each) => each.path === path && each.name === name);
      const declared = crossing === undefined ? [`const ${own} = undefined;`] : declare(crossing, own);
      return [...declared, `export { ${own} as ${name} };`];
    });
  }

  /** What a module has from others and exports. */
  function passedOn(path) {
    return [...modules.at(path).passedOn.keys()].flatMap((name) => {
      const provider = modules.providerOf(path, name);
      return provider === null
        ? []
        : [`export { ${provider.name} as ${name} } from 'module:${provider.path}';`];
    });
  }

  function contentsOf(border) {
    switch (border) {
      case 'load':
        return `let loaded; export const load = () => (loaded ??= require('./${waitingFile}'));`;
      case 'lend':
        return [
          ...lent.map(({ path, name, as }) => `import { ${name} as ${as} } from 'module:${path}';`),
          `export const lend = () => ({ ${lent.map(({ as }) => as).join(', ')} });`,
        ].join('\n');
      case 'restored':
        return texts.restore(new Map(Array.from(divided, ([path, { apart }]) => [path, apart])));
      case 'given':
        return lent.map(({ as }) => `export const ${as} = /* @__PURE__ */ (() => given.${as})();`).join('\n');
    }
  }
}
