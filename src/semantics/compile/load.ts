import { parse, type Directive } from '../../grammar/index.js';
import { hasQuirk, type Target } from '../../openssh/index.js';
import {
  FileError,
  type FileErrorCode,
  glob,
  globCrashes,
  orNull,
  type FileSystem,
  type World,
} from '../../system/index.js';
import { decodeSource, type SourceText, rememberOnce } from '../../text/index.js';
import { standardLookups } from '../lookups.js';
import { isFragment } from '../unread.js';
import type {
  ConfigFile,
  ConfigTree,
  IncludedPattern,
  Lookups,
  UnreadableFile,
  UnreadPath,
} from '../model.js';
import { bringsNothing, includePattern } from './include-pattern.js';
import { logicalLines, type LogicalLine } from './logical-lines.js';
import { pieceCounter } from './size.js';

/** What {@link loadTree} takes. */
export interface LoadOptions {
  /** The system that the file belongs to; all is read from its file system. */
  readonly world: World;
  /** The root file as the world names it; the world's own path without it. */
  readonly path?: string;
  /** What users call it; the path outside of the world without it. */
  readonly name?: string;
  /** The file's text, where it is not the one on disk: an editor's buffer, standard input. */
  readonly source?: SourceText;
  readonly lookups?: Lookups;
}

/**
 * Reads a file and everything that it includes. Each file is read and parsed once, however often it is included; patterns are
 * expanded once, as `servconf.c` remembers them.
 *
 * @throws FileError where the root file cannot be read, or is too large
 * @example
 * loadTree({ world: worldOf({ fileSystem, path: '/etc/ssh/sshd_config' }) }).files.length;
 */
export function loadTree(options: LoadOptions): ConfigTree {
  return new TreeLoader(options.world).load(options);
}

/** A pattern of an Include with what it finds, wherever it is written. */
type Expansion = Omit<IncludedPattern, 'range'>;

/** What keeps a file from being read by somebody else than root, or by us alone: we open no devices, and nothing that is too large. */
const ownReasons: ReadonlySet<FileErrorCode> = new Set(['EACCES', 'EFBIG', 'EINVAL']);

/** The files of one configuration while they are being read. */
class TreeLoader {
  readonly #world: World;
  /** By path: each file is read once. */
  readonly #files = new Map<string, ConfigFile>();
  readonly #byName = new Map<string, ConfigFile>();
  /** The path of the first file with a text. */
  readonly #firstWith = new Map<string, string>();
  /** By what tells files apart, of those whose text another one has, too. */
  readonly #paths = new Map<string, string>();
  readonly #expansions = new Map<string, Expansion>();
  readonly #includes = new Map<Directive, readonly IncludedPattern[]>();
  /** Those whose Includes are looked at one by one; what they bring in comes behind. */
  readonly #queue: ConfigFile[] = [];
  readonly #count = pieceCounter();
  #complete = true;

  constructor(world: World) {
    this.#world = world;
  }

  load({ path = this.#world.path, name, source, lookups = standardLookups }: LoadOptions): ConfigTree {
    const { fileSystem, target } = this.#world;
    const text = source ?? decodeSource(fileSystem.readFile(path), path);
    const root = this.#add(text, path, name ?? this.#world.outerPath(path));
    for (const file of this.#queue) this.#readIncludes(file);
    return {
      root,
      files: [...this.#files.values()],
      target,
      world: this.#world,
      includes: this.#includes,
      complete: this.#complete && !isFragment({ root }),
      lookups,
    };
  }

  #add(source: SourceText, path: string, name: string): ConfigFile {
    this.#count(source.text, path);
    const namesake = this.#byName.get(name);
    const same = namesake?.config.source.text === source.text ? namesake : this.#sameAs(source.text, path);
    const file: ConfigFile = same === undefined ? this.#parse(source, path, name) : { ...same, path };
    this.#files.set(path, file);
    this.#byName.set(name, file);
    this.#queue.push(file);
    return file;
  }

  /**
   * The file that this is, where it was read by another path, a link or `./`: its lines are no rivals of themselves, and whoever mends
   * one mends the other. Only those with the same text are looked at.
   */
  #sameAs(text: string, path: string): ConfigFile | undefined {
    const first = this.#firstWith.get(text);
    if (first === undefined) {
      this.#firstWith.set(text, path);
      return undefined;
    }
    for (const each of [first, path]) {
      const identity = this.#identityOf(each);
      const known = this.#paths.get(identity);
      if (known === undefined) this.#paths.set(identity, each);
      else if (each === path) return this.#files.get(known);
    }
    return undefined;
  }

  #identityOf(path: string): string {
    return orNull(() => this.#world.fileSystem.identify?.(path)) ?? path;
  }

  #parse(source: SourceText, path: string, name: string): ConfigFile {
    const { target } = this.#world;
    const config = parse(source, { syntax: target.syntax, trim: !hasQuirk(target, 'lineEndsKept') });
    return { path, name, config, lines: logicalLines(config, target) };
  }

  #readIncludes(file: ConfigFile): void {
    const { target, known } = this.#world;
    for (const line of file.lines) {
      const directive = includeOf(line, target);
      if (directive === null) continue;
      const found = patternsOf(directive, target);
      if (!known && directive.arguments.every(({ value }) => bringsNothing(value, target))) {
        const nothing = { files: [], unreadable: [], hidden: [] };
        this.#includes.set(
          directive,
          found.map(({ pattern, range }) => ({ ...nothing, pattern, range, crashes: globCrashes(pattern) })),
        );
        continue;
      }
      if (!known) {
        // Only the file itself is known, not what it includes; but a pattern shows by itself whether sshd dies of it.
        this.#complete = false;
        if (!found.some(({ pattern }) => globCrashes(pattern))) continue;
      }
      this.#includes.set(
        directive,
        found.map(({ pattern, range }) => ({ ...this.#expand(pattern), range })),
      );
    }
  }

  #expand(pattern: string): Expansion {
    const known = this.#expansions.get(pattern);
    if (known !== undefined) return known;
    const found: ConfigFile[] = [];
    const unreadable: UnreadableFile[] = [];
    const hidden: UnreadPath[] = [];
    const expansion = { pattern, files: found, unreadable, hidden, crashes: globCrashes(pattern) };
    this.#expansions.set(pattern, expansion);
    const paths = glob(this.#world.fileSystem, pattern, ({ path, reason }) => {
      // What may not be looked into may hold files that sshd, as root, would read.
      this.#complete = false;
      // A pattern leads to a folder with a slash behind its name.
      hidden.push({ path: path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path, reason });
    });
    for (const path of paths) {
      try {
        found.push(this.#files.get(path) ?? this.#read(path));
      } catch (error) {
        if (!(error instanceof FileError)) throw error;
        this.#complete = false;
        const onlyHere = ownReasons.has(error.code);
        unreadable.push({ path, reason: error.reason, at: found.length, onlyHere });
      }
    }
    return expansion;
  }

  /** @throws FileError */
  #read(path: string): ConfigFile {
    const bytes = readAsSshd(this.#world.fileSystem, path);
    return this.#add(decodeSource(bytes, path), path, this.#world.outerPath(path));
  }
}

/** fopen(3) opens a directory, and reading it gives nothing: sshd takes it for an empty file. */
function readAsSshd(fileSystem: FileSystem, path: string): Uint8Array {
  try {
    return fileSystem.readFile(path);
  } catch (error) {
    if (error instanceof FileError && error.code === 'EISDIR') return new Uint8Array();
    throw error;
  }
}

function includeOf(line: LogicalLine, target: Target): Directive | null {
  if (line.node?.type !== 'Directive') return null;
  return target.keyword(line.node.keywordWord.value)?.keyword === 'Include' ? line.node : null;
}

function patternsOf(
  directive: Directive,
  target: Target,
): readonly Pick<IncludedPattern, 'pattern' | 'range'>[] {
  const patterns: Pick<IncludedPattern, 'pattern' | 'range'>[] = [];
  for (const word of directive.arguments) {
    if (word.open || word.value === '') break;
    const pattern = includePattern(word.value, directive.keywordWord.value, target);
    if (pattern !== null) patterns.push({ pattern, range: word.range });
  }
  return patterns;
}

/**
 * What users call sshd’s own file, where the root of a tree lies in the folder of drop-ins beside it and is not included: sshd reads no
 * line of the root then. `null` where that is not so, or cannot be known.
 */
export const passedOverBy: (tree: ConfigTree) => string | null = rememberOnce(({ world, root }) => {
  const { mainPath } = world;
  if (root.path === mainPath) return null;
  const main = orNull(() => loadTree({ world, path: mainPath }));
  if (main?.complete !== true || findFile(main.files, root.path, world) !== undefined) return null;
  return main.root.name;
});

/** The file of a tree that lies at a path, be it that it was read by another one: `/etc` of macOS is a link to `/private/etc`. */
export function findFile(
  files: readonly ConfigFile[],
  asked: string,
  world: Pick<World, 'known' | 'realPath'>,
): ConfigFile | undefined {
  const found = files.find(({ path }) => path === asked);
  if (found !== undefined || !world.known) return found;
  const realPath = (path: string): string | null => orNull(() => world.realPath(path));
  const own = realPath(asked);
  return own === null ? undefined : files.find(({ path }) => realPath(path) === own);
}

/** What sshd may read although it could not be read here, each path once: what is known of the configuration may not be all of it. */
export function unreadHere({ includes }: Pick<ConfigTree, 'includes'>): readonly UnreadPath[] {
  const found = new Map<string, UnreadPath>();
  for (const { unreadable, hidden } of [...includes.values()].flat()) {
    for (const one of [...hidden, ...unreadable.filter(({ onlyHere }) => onlyHere)]) found.set(one.path, one);
  }
  return [...found.values()];
}
