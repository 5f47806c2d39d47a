import { manualFix, replaceWord, unsafeFix } from '../fixes/index.js';
import { type CompiledProgram, holdingsOf } from '../semantics/index.js';
import { defineRule } from './model.js';
import { mootsOf } from './support/effects/dependencies.js';
import { sortAssignments } from './support/effects/in-force.js';
import { is } from './support/effects/words.js';
import { argumentsOf } from './support/places.js';
import { unstated, unstatedMessage } from './support/constructors/unstated.js';
import { refusedKeywords } from './support/views/refused-keywords.js';

/** What may be asked besides. */
export interface Options {
  /** What a guide asks for, which the rule asks for by itself. */
  readonly equals?: 'yes';
  /** Whether a line must say `yes` although sshd does so by itself. */
  readonly explicit?: boolean;
}

export default defineRule<'unix' | 'windows' | 'idle' | 'unstated', Options>({
  meta: {
    title: 'StrictModes off',
    description: 'sshd accepts keys from files that other accounts can write to.',
    category: 'security',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['StrictModes'],
    references: ['sshd_config(5): StrictModes', 'sshd(8): AUTHORIZED_KEYS FILE FORMAT'],
    security: { severity: 6, precision: 'high' },
    messages: {
      unix: 'StrictModes is off; sshd accepts keys from files that other accounts can write to, who may then log in as the owner',
      windows:
        'StrictModes is off; sshd accepts keys from files that other accounts can write to; the file’s permissions are what needs mending',
      idle: 'StrictModes is off; nothing comes of it as it is: no method reads files of accounts',
      unstated: unstatedMessage,
    },
    options: {
      type: 'object',
      properties: {
        equals: { enum: ['yes'], description: 'the value that is demanded, as without it' },
        explicit: {
          type: 'boolean',
          description: 'whether a line must say `yes` although sshd does so by itself',
        },
      },
      additionalProperties: false,
    },
    example: { bad: 'StrictModes no\n', fixed: 'StrictModes yes\n' },
  },
  *check(context) {
    const windows = context.target.platform === 'windows';
    const { origins } = context.evaluation.get('StrictModes');
    const isRefused = refusedKeywords(context.program).has('StrictModes');
    if (context.options.explicit === true && origins.includes('default') && !isRefused)
      yield unstated(context, 'StrictModes');
    const asked = context.options.equals !== undefined || context.options.explicit === true;
    for (const { statement, value } of sortAssignments(context, 'StrictModes').alive) {
      const word = statement.node.arguments[0];
      if (value !== 'no' || word === undefined) continue;
      const isIdle = isIdleIn(context.program);
      // ineffective-setting says so.
      if (isIdle && !asked) return;
      yield {
        at: argumentsOf(statement.file, statement.node),
        message: isIdle ? 'idle' : windows ? 'windows' : 'unix',
        fixes: [
          ...(isIdle ? [] : [windows ? repairOnWindows : repairOnUnix]),
          unsafeFix(
            'write `yes`; accounts whose files others can write to have their keys refused',
            [replaceWord(statement.file, word, 'yes')],
            { mayLockOut: true },
          ),
        ],
      };
    }
  },
});

/** Whether no method reads a file of which the permissions would count. */
function isIdleIn(program: CompiledProgram): boolean {
  const { complete, holdings } = holdingsOf(program, 'StrictModes', is('no'), {
    moot: mootsOf('StrictModes'),
  });
  return complete && holdings.length === 0;
}

/** auth.c:auth_secure_path: the file and every folder up to the home directory. */
const repairOnUnix = manualFix('make home directory, .ssh and key file writable for their owner only', [
  'chmod go-w ~ ~/.ssh ~/.ssh/authorized_keys',
  'chown "$USER" ~ ~/.ssh ~/.ssh/authorized_keys',
]);

/** w32-sshfileperm.c:check_secure_file_permission: only the file itself, its owner and who may write to it. */
const repairOnWindows = manualFix('let only the owner, Administrators and SYSTEM write to the key file', [
  'icacls.exe "$env:USERPROFILE\\.ssh\\authorized_keys" /inheritance:r /grant "$($env:USERNAME):F" /grant "*S-1-5-18:F"',
  'icacls.exe "$env:ProgramData\\ssh\\administrators_authorized_keys" /inheritance:r /grant "*S-1-5-32-544:F" /grant "*S-1-5-18:F"',
]);
