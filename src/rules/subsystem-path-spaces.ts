import { type Fix, manualFix, replaceWords, unsafeFix } from '../fixes/index.js';
import { baseName, type Target } from '../openssh/index.js';
import { type SubsystemLine, subsystemLines } from '../semantics/index.js';
import { defineRule } from './model.js';
import { wordsOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'subsystem whose path has spaces',
    description: 'sshd hands the command of a Subsystem to a shell, which takes a path with spaces apart.',
    category: 'powershell',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    references: [
      'https://github.com/PowerShell/Win32-OpenSSH/issues/784',
      'https://learn.microsoft.com/powershell/scripting/security/remoting/ssh-remoting-in-powershell',
    ],
    messages: {
      unquoted:
        'the path `{path}` has spaces and no quotes; the shell starts `{first}`, which does not exist',
      dropped:
        'sshd before 9.5 drops the quotes of `{path}`; the shell starts `{first}`, which does not exist',
      quoted: '`{path}` has spaces; a default shell other than cmd.exe does not start a path in quotes',
    },
    example: {
      bad: 'Subsystem powershell C:/Program Files/PowerShell/7/pwsh.exe -sshs\n',
      fixed: 'Subsystem powershell C:/progra~1/PowerShell/7/pwsh.exe -sshs\n',
      target: 'windows-11',
    },
  },
  *check({ program, target }) {
    for (const line of subsystemLines(program)) {
      if (!/[ \t]/.test(line.pathText)) continue;
      const view = viewOf(line, target);
      if (view === null) continue;
      yield {
        at: wordsOf(line.statement.file, line.path),
        message: view,
        data: { path: line.pathText, first: line.pathText.split(/[ \t]/)[0] ?? '' },
        ...(view === 'quoted' && { level: 'warning' as const }),
        fixes: fixesOf(line, target),
      };
    }
  },
});

/** servconf.c:process_server_config_line_depth, sSubsystem: arguments are quoted again since 9.5. */
function viewOf({ path }: SubsystemLine, target: Target): 'unquoted' | 'dropped' | 'quoted' | null {
  if (path.length > 1) return 'unquoted';
  if (target.is({ until: '9.4p1' })) return 'dropped';
  return target.platform === 'windows' ? 'quoted' : null;
}

function fixesOf({ statement, path, pathText }: SubsystemLine, { platform }: Target): readonly Fix[] {
  const { file } = statement;
  const program = baseName(pathText);
  if (platform !== 'windows') {
    const link = `/usr/local/bin/${program.replace(/\s+/g, '-')}`;
    return [
      manualFix(
        `link the program to a path without spaces`,
        [`ln -s "${pathText}" ${link}`],
        [replaceWords(file, path, [link])],
      ),
    ];
  }
  const link = manualFix(
    'link the program to a path without spaces',
    [
      `New-Item -ItemType SymbolicLink -Path "C:\\ProgramData\\ssh" -Name ${program} -Value "${pathText.replaceAll('/', '\\')}"`,
    ],
    [replaceWords(file, path, [`C:/ProgramData/ssh/${program}`])],
  );
  const short = shortPath(pathText);
  if (short === null) return [link];
  return [
    unsafeFix('write the short name of the folder; a volume without short names has none', [
      replaceWords(file, path, [short]),
    ]),
    link,
  ];
}

/** `C:/Program Files/…` by its usual 8.3 name; `null` where other parts of the path have spaces, too. */
function shortPath(path: string): string | null {
  const parts = /^([a-z]:)[\\/]program files[\\/](\S+)$/i.exec(path);
  return parts === null ? null : `${parts[1] ?? ''}/progra~1/${(parts[2] ?? '').replaceAll('\\', '/')}`;
}
