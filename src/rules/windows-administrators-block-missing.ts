import type { Fix } from '../fixes/index.js';
import {
  type CompiledProgram,
  type ConfigFile,
  holderOf,
  isAdministratorsMatch,
  isKeysFileLine,
  type MatchStatement,
  memberOf,
  type SettingStatement,
  settingsIn,
  type Witness,
} from '../semantics/index.js';
import { defineRule, type RuleFinding } from './model.js';
import {
  administratorsBlock,
  closing,
  completing,
  effectIn,
  restoring,
  type SwitchedOff,
  switchedOff,
} from './support/windows/administrators-block.js';
import { argumentsOf, blockOf, criteriaOf, directiveOf, lineOf, related, textAt } from './support/places.js';

/** What is asked for besides. */
export interface Options {
  /** Whether a block of which one line is commented out is to be put back, too. */
  readonly halves?: boolean;
}

type MessageId = 'missing' | 'shared' | 'elsewhere' | 'other';

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
    keywords: ['AuthorizedKeysFile', 'Match'],
    references: [
      'sshd_config(5): AuthorizedKeysFile',
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
      fixed: `Subsystem sftp sftp-server.exe\n${administratorsBlock.join('\n')}\n`,
      target: 'windows-11',
    },
  },
  *check({ program, target, options }) {
    const match = program.statements.find(
      (statement): statement is MatchStatement =>
        statement.type === 'match' && isAdministratorsMatch(statement, target),
    );
    const keys = program.statements.find(
      (statement): statement is SettingStatement =>
        statement.type === 'setting' && isKeysFileLine(statement.node),
    );
    if (match !== undefined && keys !== undefined) return;
    if ((match !== undefined || keys !== undefined) && options.halves !== true) return;
    const { file } = keys ?? match ?? { file: program.tree.root };
    const other = otherFile(match, keys, program);
    if (other !== null) {
      yield other;
      return;
    }
    const shared = keys === undefined ? null : holderOf(program, keys);
    const witness = shared ?? memberOf(program, 'administrators');
    const off = switchedOff(file.config.lines);
    const lines = [match === undefined && off.match, keys === undefined && off.keys];
    yield {
      message: shared === null ? 'missing' : 'shared',
      related: lines.flatMap((line) =>
        line === false || line === undefined ? [] : [related(lineOf(file, line), 'commented out here')],
      ),
      ...(witness !== null && { witness }),
      fixes: fixesFor(file, off, match, keys, effectIn(program.tree.world)),
    };
  },
});

function fixesFor(
  file: ConfigFile,
  off: SwitchedOff,
  match: MatchStatement | undefined,
  keys: SettingStatement | undefined,
  effect: string,
): readonly Fix[] {
  if (match !== undefined) return completing(match, effect);
  if (keys === undefined) return restoring(file, off, effect);
  // Half a block that was never whole is nothing that can be completed blindly.
  return off.match === undefined ? [] : closing(keys, off.match, effect);
}

/** What names the file below another Match line, or another file in the block. */
function otherFile(
  match: MatchStatement | undefined,
  keys: SettingStatement | undefined,
  program: CompiledProgram,
): RuleFinding<MessageId> | null {
  const shown = (witness: Witness | null): Pick<RuleFinding, 'witness'> =>
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
