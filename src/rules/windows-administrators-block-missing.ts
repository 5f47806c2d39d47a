import { type Fix, insertLine, uncomment, unsafeFix } from '../fixes/index.js';
import type { CommentedDirective, LineNode } from '../grammar/index.js';
import {
  type CompiledProgram,
  type ConfigFile,
  holderOf,
  isAdministratorsLine,
  isAdministratorsMatch,
  isKeysFileLine,
  type MatchStatement,
  memberOf,
  type SettingStatement,
  settingsIn,
  type ShownWitness,
} from '../semantics/index.js';
import { defineRule, type RuleFinding } from './model.js';
import { argumentsOf, blockOf, criteriaOf, directiveOf, lineOf, related, textAt } from './support/places.js';

/** What is asked for besides. */
export interface Options {
  /** Whether a block of which one line is commented out is to be put back, too. */
  readonly halves?: boolean;
}

type MessageId = 'missing' | 'shared' | 'elsewhere' | 'other';

const matchLine = 'Match Group administrators';
const keysLine = '       AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys';

export default defineRule<MessageId, Options>({
  meta: {
    title: 'no block for administrators’ keys',
    description:
      'Without the block that Windows ships, keys of administrators are looked for in their profiles, where whatever runs as them can add some.',
    category: 'windows',
    level: 'off',
    fix: 'unsafe',
    since: '0.1.0',
    targets: ['windows'],
    references: [
      'https://github.com/PowerShell/Win32-OpenSSH/issues/1324',
      'https://learn.microsoft.com/windows-server/administration/openssh/openssh_keymanagement',
    ],
    messages: {
      missing:
        'administrators’ keys are looked for in their profiles; a program that runs as one of them without elevation can add a key there and log in elevated',
      shared:
        'administrators’ keys are looked for where those of every account are, because AuthorizedKeysFile stands without its Match line',
      elsewhere:
        'the file of administrators’ keys is named below `Match {match}`, not below `Match Group administrators`',
      other:
        'administrators’ keys are looked for in `{files}`, which is not the file that Windows keeps for them',
    },
    options: {
      type: 'object',
      properties: {
        halves: {
          type: 'boolean',
          description: 'whether a block of which one line is commented out is to be put back, too',
        },
      },
      additionalProperties: false,
    },
    example: {
      bad: 'Subsystem sftp sftp-server.exe\n',
      fixed: `Subsystem sftp sftp-server.exe\n${matchLine}\n${keysLine}\n`,
      target: 'windows-11',
    },
  },
  *check({ program, options }) {
    const match = program.statements.find(
      (statement): statement is MatchStatement =>
        statement.type === 'match' && isAdministratorsMatch(statement),
    );
    const keys = program.statements.find(
      (statement): statement is SettingStatement =>
        statement.type === 'setting' && isKeysFileLine(statement.node),
    );
    if (match !== undefined && keys !== undefined) return;
    if ((match !== undefined || keys !== undefined) && options.halves !== true) return;
    const { root } = program.tree;
    const other = otherFile(match, keys, program);
    if (other !== null) {
      yield other;
      return;
    }
    const shared = keys === undefined ? null : holderOf(program, keys);
    const witness = shared ?? memberOf(program, 'administrators');
    const lines = switchedOff(root.config.lines, { match: match === undefined, keys: keys === undefined });
    yield {
      message: shared === null ? 'missing' : 'shared',
      related: lines.map((line) => related(lineOf(root, line), 'commented out here')),
      ...(witness !== null && { witness }),
      fixes:
        match === undefined || lines.length > 0
          ? fixesOf(root, lines, (match === undefined ? 1 : 0) + (keys === undefined ? 1 : 0))
          : complete(match),
    };
  },
});

/** What names the file below another Match line, or another file in the block. */
function otherFile(
  match: MatchStatement | undefined,
  keys: SettingStatement | undefined,
  program: CompiledProgram,
): RuleFinding<MessageId> | null {
  const shown = (witness: ShownWitness | null): Pick<RuleFinding, 'witness'> =>
    witness === null ? {} : { witness };
  if (match === undefined) {
    const outer = keys === undefined ? null : blockOf(keys.scope);
    if (keys === undefined || outer === null) return null;
    const data = { match: criteriaOf(outer) };
    return {
      at: directiveOf(keys.file, keys.node),
      message: 'elsewhere',
      data,
      ...shown(holderOf(program, keys)),
    };
  }
  const own = settingsIn(program, match).find(({ keyword }) => keyword?.keyword === 'AuthorizedKeysFile');
  if (own === undefined) return null;
  const files = argumentsOf(own.file, own.node);
  const data = { files: textAt(files) };
  return { at: files, message: 'other', data, ...shown(memberOf(program, 'administrators')) };
}

/** Adds the key file to a block that sets others things. */
function complete(match: MatchStatement): readonly Fix[] {
  const edit = insertLine(match.file, 'after', match.node, keysLine);
  return [unsafeFix(`name the key file in the block; ${effect}`, [edit], may)];
}

/** The commented-out lines of the block that are wanted, the last of each kind. */
function switchedOff(
  lines: readonly LineNode[],
  wanted: { readonly match: boolean; readonly keys: boolean },
): readonly CommentedDirective[] {
  const commented = lines.filter((line): line is CommentedDirective => line.type === 'CommentedDirective');
  const match = wanted.match
    ? commented.findLast(({ directive }) => isAdministratorsLine(directive))
    : undefined;
  const keys = wanted.keys ? commented.findLast(({ directive }) => isKeysFileLine(directive)) : undefined;
  return [match, keys].filter((line) => line !== undefined);
}

const effect =
  'administrators’ keys are then looked for in C:\\ProgramData\\ssh\\administrators_authorized_keys only';
const may = { mayLockOut: true };

function fixesOf(root: ConfigFile, lines: readonly CommentedDirective[], count: number): readonly Fix[] {
  if (lines.length === count) {
    const edits = lines.map((line) => uncomment(root, line));
    return [unsafeFix(`put the block in force again; ${effect}`, edits, may)];
  }
  // Half a block that was never whole is nothing that can be completed blindly.
  if (count < 2) return [];
  const last = root.config.lines.findLast((line) => line.range[1] > line.range[0]);
  const lineEnd = root.config.source.text.includes('\r\n') ? '\r\n' : '\n';
  const edit = insertLine(root, 'after', last, `${matchLine}${lineEnd}${keysLine}`);
  return [unsafeFix(`add the block at the end; ${effect}`, [edit], may)];
}
