import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { namesOf } from './module-names.mjs';

/**
 * Divides the modules of a program into those that every start needs and those that can wait.
 *
 * A module can wait when nothing of it is called in an ordinary run and others take nothing of it but functions: whoever calls one loads
 * the file with what waits. So can one that is called by such modules alone, as they begin. What is loaded by `import()` waits in a file of
 * its own. Modules that only pass on what others have cost nothing and stand wherever they are needed.
 *
 * @param root - what paths are relative to
 * @param entry - path of the module that starts the program
 * @param inputs - esbuild's, of a bundle of everything
 * @param called - paths of the modules of which an ordinary run calls something
 * @param shared - paths of modules that start because what waits needs them in more than one file
 * @returns `atStart`, `waiting` and, by the module that is imported, `files`: the paths of the modules that each holds
 */
export function divide(root, entry, inputs, called, shared = []) {
  const modules = readModules(root, inputs);
  const inUse = new Set(called);
  const atStart = new Set([entry, ...shared]);
  for (const path of atStart) {
    const { required, imported } = modules.at(path);
    for (const { path: provider, name, through } of modules.takenBy(path)) {
      if (inUse.has(provider) || !modules.isCallable(provider, name)) atStart.add(provider);
      for (const each of through) atStart.add(each);
    }
    for (const each of [...required, ...imported.filter((target) => inUse.has(target))]) atStart.add(each);
  }

  /** Some modules and what they need beside what is there already. */
  const withNeeds = (paths, isThere) => {
    const found = new Set(paths);
    for (const path of found) {
      const needs = modules.takenBy(path).flatMap(({ path: provider, through }) => [provider, ...through]);
      for (const each of [...needs, ...modules.at(path).required]) if (!isThere(each)) found.add(each);
    }
    return found;
  };
  const callable = [...atStart].flatMap((path) => modules.takenBy(path)).map(({ path }) => path);
  const waiting = withNeeds(
    callable.filter((path) => !atStart.has(path)),
    (path) => atStart.has(path),
  );

  const isThere = (path) => atStart.has(path) || waiting.has(path);
  const files = new Map();
  const pending = [...atStart, ...waiting];
  for (const path of pending) {
    for (const target of modules.at(path).imported) {
      if (files.has(target) || isThere(target)) continue;
      const members = withNeeds([target], isThere);
      files.set(target, members);
      pending.push(...members);
    }
  }
  const needed = [...files.values()].flatMap((members) =>
    [...members].flatMap((path) => modules.takenBy(path).map(({ path: provider }) => provider)),
  );
  const inSeveral = needed.filter((path) => waiting.has(path));
  return inSeveral.length === 0
    ? { modules, atStart, waiting, files }
    : divide(root, entry, inputs, called, [...shared, ...inSeveral]);
}

/** What the modules of a bundle take from each other. */
function readModules(root, inputs) {
  const modules = new Map(
    Object.entries(inputs).map(([path, input]) => [path, readModule(root, path, input)]),
  );
  const at = (path) => modules.get(path);

  /** The module that declares what another one exports, its name there, and what lies between them and does more than pass on. */
  function providerOf(path, name, seen = new Set()) {
    const module = at(path);
    if (module === undefined || seen.has(path)) return null;
    if (module.isCommonJs || module.own.has(name))
      return { path, name, through: [...seen].filter((each) => !at(each).isBarrel) };
    const further = new Set([...seen, path]);
    const passed = module.passedOn.get(name);
    if (passed !== undefined) return providerOf(module.resolve(passed.specifier), passed.name, further);
    for (const specifier of module.all) {
      const found = providerOf(module.resolve(specifier), name, further);
      if (found !== null) return found;
    }
    return null;
  }

  function everythingOf(path, seen = new Set()) {
    const module = at(path);
    if (module === undefined || seen.has(path)) return [];
    seen.add(path);
    return [
      ...[...module.own.keys(), ...module.passedOn.keys()].map((name) => providerOf(path, name)),
      ...module.all.flatMap((specifier) => everythingOf(module.resolve(specifier), seen)),
    ];
  }

  /** What a module takes of others, from where it is declared. */
  function takenBy(path) {
    const { taken, resolve } = at(path);
    return taken
      .flatMap(({ specifier, names }) => {
        const from = resolve(specifier);
        return names.flatMap((name) => (name === '*' ? everythingOf(from) : [providerOf(from, name)]));
      })
      .filter((provider) => provider !== null);
  }

  return { at, providerOf, takenBy, isCallable: (path, name) => at(path).own.get(name) === 'function' };
}

function readModule(root, path, { imports }) {
  const inside = imports.filter(({ external }) => !external);
  const targets = new Map(inside.map(({ original, path: target }) => [original, target]));
  const ofKind = (kind) => inside.filter((each) => each.kind === kind).map((each) => each.path);
  const text = readFileSync(join(root, path), 'utf8');
  return {
    ...namesOf(path, text),
    isCommonJs: !/^\s*(?:import|export)\b/m.test(text),
    resolve: (specifier) => targets.get(specifier),
    required: ofKind('require-call'),
    imported: ofKind('dynamic-import'),
  };
}
