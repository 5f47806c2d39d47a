import type { FileEdits } from '../../src/fixes/index.js';
import type { Directive, LineNode, Word } from '../../src/grammar/index.js';
import { resolveTarget } from '../../src/openssh/index.js';
import {
  compile,
  type CompiledProgram,
  type ConfigFile,
  loadTree,
  type SettingStatement,
} from '../../src/semantics/index.js';
import { memoryFileSystem, worldOf } from '../../src/system/index.js';
import { applyEdits } from '../../src/text/index.js';

/** A configuration to order edits for. */
export interface Given {
  readonly program: CompiledProgram;
  readonly root: ConfigFile;
  /** The line of a number, from 1. */
  readonly line: (number: number) => LineNode;
  readonly directive: (number: number) => Directive;
  readonly word: (line: number, index: number) => Word;
  readonly setting: (line: number, path?: string) => SettingStatement;
}

/** Reads a configuration that lies in its system, or outside of any. */
export function given(
  text: string,
  options: {
    readonly target?: string;
    readonly files?: Readonly<Record<string, string>>;
    readonly stray?: boolean;
  } = {},
): Given {
  const target = resolveTarget(options.target ?? 'debian-12');
  const path = options.stray === true ? '/copies/sshd_config' : '/etc/ssh/sshd_config';
  const fileSystem = memoryFileSystem({ ...options.files, [path]: text });
  const program = compile(loadTree({ world: worldOf({ fileSystem, path, target }) }));
  const { root } = program.tree;
  const line = (number: number): LineNode => {
    const found = root.config.lines[number - 1];
    if (found === undefined) throw new Error(`no line ${number}`);
    return found;
  };
  const directive = (number: number): Directive => {
    const found = line(number);
    if (found.type !== 'Directive') throw new Error(`line ${number} is a ${found.type}`);
    return found;
  };
  return {
    program,
    root,
    line,
    directive,
    word: (number, index) => {
      const found = directive(number).arguments[index];
      if (found === undefined) throw new Error(`no word ${index} in line ${number}`);
      return found;
    },
    setting: (number, file = path) => {
      const found = program.statements.find(
        (statement) =>
          statement.type === 'setting' && statement.file.path === file && statement.line === number,
      );
      if (found?.type !== 'setting') throw new Error(`no setting in line ${number}`);
      return found;
    },
  };
}

/** The text of a file after edits; the root's by default. */
export function after(edits: FileEdits | readonly FileEdits[] | null): string {
  const parts = edits === null ? [] : 'file' in edits ? [edits] : edits;
  const [first] = parts;
  if (first === undefined) throw new Error('nothing to edit');
  return applyEdits(
    first.file.config.source.text,
    parts.filter(({ file }) => file === first.file).flatMap((part) => part.edits),
  );
}
