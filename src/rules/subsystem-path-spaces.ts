import { type FileEdits, type Fix, manualFix, replaceWords, unsafeFix } from '../fixes/index.js';
import { baseName, hasBehaviour, hasDrive, isWindowsProgram, type Target } from '../openssh/index.js';
import { type SubsystemLine, subsystemLines } from '../semantics/index.js';
import type { World } from '../system/index.js';
import { defineRule } from './model.js';
import { wordOf, wordsOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'subsystem whose path has spaces',
    description: 'sshd hands the command of a Subsystem to a shell, which takes a path with spaces apart.',
    category: 'powershell',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['Subsystem'],
    onlyWhereSet: true,
    references: [
      'sshd_config(5): Subsystem',
      'https://github.com/PowerShell/Win32-OpenSSH/issues/784',
      'https://learn.microsoft.com/powershell/scripting/security/remoting/ssh-remoting-in-powershell',
    ],
    messages: {
      unquoted:
        'the path `{path}` has spaces and no quotes; the shell starts `{first}`, which does not exist',
      dropped:
        'sshd before 9.5 drops the quotes of `{path}`; the shell starts `{first}`, which does not exist',
      single:
        'neither sshd before 8.7 nor cmd.exe takes the single quotes around `{path}` for quotes; the shell starts nothing',
      escaped:
        'the quotation marks around `{path}` are escaped, and sshd takes them for a part of the name; the shell starts nothing',
      quoted: '`{path}` has spaces; a default shell other than cmd.exe does not start a path in quotes',
      argument: 'sshd before 9.5 drops the quotes of `{path}`; `{program}` gets it as {count} words',
      options:
        'sshd from 9.5 on hands `{word}` to the shell as one word; the shell looks for a program of that whole name, options and all',
    },
    example: {
      bad: 'Subsystem powershell C:/Program Files/PowerShell/7/pwsh.exe -sshs\n',
      fixed: 'Subsystem powershell C:/progra~1/PowerShell/7/pwsh.exe -sshs\n',
      target: 'windows-11',
    },
  },
  *check({ program, target, tree }) {
    for (const line of subsystemLines(program)) {
      const { file } = line.statement;
      // unterminated-quote speaks of a quote that is never closed.
      const view = line.path.some(({ open }) => open) ? null : viewOf(line, target);
      if (view !== null) {
        yield {
          at: wordsOf(file, line.path),
          message: view,
          data: {
            path: line.pathText,
            first: firstOf(line.pathText),
            word: line.path[0]?.value ?? '',
          },
          ...(view === 'quoted' && { level: 'warning' as const }),
          fixes: fixesOf(line, tree.world),
        };
      }
      if (hasBehaviour(target, 'subsystemByArguments')) continue;
      for (const word of line.args) {
        const { value } = word;
        if (word.quoting === 'none' || !isPathWithBlanks.test(value)) continue;
        // Behind another program, as in `cmd.exe /c "C:\Program Files\…"`.
        if (target.platform !== 'windows' || !hasDrive(value) || !isWindowsProgram(value)) {
          const count = value.split(/[ \t]+/).length;
          const program = baseName(line.pathText);
          yield { at: wordOf(file, word), message: 'argument', data: { path: value, program, count } };
          continue;
        }
        yield {
          at: wordOf(file, word),
          message: 'dropped',
          data: { path: value, first: firstOf(value) },
          fixes: fixesOf({ ...line, path: [word], pathText: value, inQuotes: [] }, tree.world),
        };
      }
    }
  },
});

const firstOf = (path: string): string => path.split(/[ \t]/)[0] ?? '';

/** A path that an option has; what has options itself is meant to be parted. */
const isPathWithBlanks = /^(?:[A-Za-z]:)?[\\/](?!.*[ \t]-)\S*[ \t]+\S/;

function viewOf(
  { path, pathText, inQuotes }: SubsystemLine,
  target: Target,
): 'unquoted' | 'dropped' | 'single' | 'escaped' | 'quoted' | 'options' | null {
  const [first] = path;
  if (first?.quoting === 'none' && /^'[A-Za-z]:/.test(first.value)) return 'single';
  if (first !== undefined && /^"[A-Za-z]:/.test(first.value)) return 'escaped';
  // internal-sftp-not-recognised speaks of that one.
  if (pathText === 'internal-sftp') return null;
  if (inQuotes.length > 0 && hasBehaviour(target, 'subsystemByArguments')) return 'options';
  if (!/[ \t]/.test(pathText)) return null;
  if (path.length > 1) return 'unquoted';
  if (!hasBehaviour(target, 'subsystemByArguments')) return 'dropped';
  return target.platform === 'windows' ? 'quoted' : null;
}

function fixesOf(
  { statement, path, pathText, inQuotes }: SubsystemLine,
  { target: { platform }, programData }: World,
): readonly Fix[] {
  const { file } = statement;
  // A quotation mark is part of no path; where it was meant to stand is not known.
  if (pathText.includes('"')) return [];
  const write = (program: string): FileEdits => replaceWords(file, path, [program, ...inQuotes]);
  if (!/[ \t]/.test(pathText)) {
    const what = inQuotes.length > 0 ? 'write the options outside of the quotes' : 'take the quotes out';
    return [unsafeFix(what, [write(pathText)])];
  }
  const program = baseName(pathText);
  if (platform !== 'windows') {
    const link = `/usr/local/bin/${program.replace(/\s+/g, '-')}`;
    return [
      manualFix(`link the program to a path without spaces`, [`ln -s "${pathText}" ${link}`], [write(link)]),
    ];
  }
  const link = manualFix(
    'link the program to a path without spaces',
    [
      `New-Item -ItemType SymbolicLink -Path "${programData.replaceAll('/', '\\')}\\ssh" -Name ${program} -Value "${pathText.replaceAll('/', '\\')}"`,
    ],
    [write(`${programData}/ssh/${program}`)],
  );
  const short = shortPath(pathText);
  if (short === null) return [link];
  return [
    unsafeFix('write the short name of the folder; a volume without short names has none', [write(short)]),
    link,
  ];
}

/** `C:/Program Files/…` by its usual 8.3 name; `null` where other parts of the path have spaces, too. */
function shortPath(path: string): string | null {
  const parts = /^([a-z]:)[\\/]program files[\\/](\S+)$/i.exec(path);
  return parts === null ? null : `${parts[1] ?? ''}/progra~1/${(parts[2] ?? '').replaceAll('\\', '/')}`;
}
