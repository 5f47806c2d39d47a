import { hasDrive, isWindowsPath, isWindowsProgram, whoseSftpServer } from '../openssh/index.js';
import { type SubsystemLine, subsystemLines, walk } from '../semantics/index.js';
import { defineRule, type RuleContext } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { programFaultAt } from './support/files/files.js';
import { wordsOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'subsystem whose program is not there',
    description: 'A Subsystem line names a program that does not exist, or that is none.',
    category: 'filesystem',
    level: 'error',
    fix: null,
    since: '0.1.0',
    keywords: ['Subsystem'],
    onlyWhereSet: true,
    references: ['sshd_config(5): Subsystem', 'https://github.com/PowerShell/PowerShell/issues/15174'],
    messages: {
      missing:
        '{path} does not exist; the subsystem `{name}` ends before it begins, and some clients wait for it without a word',
      none: '{path} is not a program; the subsystem `{name}` ends before it begins, and some clients wait for it without a word',
    },
    example: {
      bad: 'Subsystem powershell /usr/bin/pwsh -sshs\n',
      files: { '/usr/bin/sh': { content: '', mode: 0o755 } },
    },
  },
  *check(context) {
    const alive = new Set<unknown>(
      sortAssignments(context, 'Subsystem').alive.map(({ statement }) => statement),
    );
    for (const line of subsystemLines(context.program)) {
      if (!alive.has(line.statement)) continue;
      const message = faultOf(line, context);
      if (message === null) continue;
      yield {
        at: wordsOf(line.statement.file, line.path),
        message,
        data: { path: line.pathText, name: line.name.value },
      };
    }
  },
});

/** What is wrong with the program; `null` where nothing is, or where another rule says more. */
function faultOf({ pathText }: SubsystemLine, { target, tree }: RuleContext): 'missing' | 'none' | null {
  const windows = target.platform === 'windows';
  const drive = hasDrive(pathText);
  // What is not absolute is looked for in PATH; a short name (8.3) stands in no folder of an image.
  if (windows ? !drive || pathText.includes('~') : !pathText.startsWith('/') || isWindowsPath(pathText))
    return null;
  if (whoseSftpServer(pathText, target) !== undefined) return null;
  if (!windows) return programFaultAt(pathText, tree.world);
  const path = `/${pathText.replaceAll('\\', '/')}`;
  const { fileSystem } = tree.world;
  // Of a system that is there in part only, nothing can be said.
  if (walk(fileSystem, path.slice(0, path.lastIndexOf('/')) || '/').kind === 'stopped') return null;
  // cmd.exe and PowerShell find a program without its ending.
  const endings = !isWindowsProgram(path) ? ['', '.exe', '.cmd', '.bat', '.com'] : [''];
  const walks = endings.map((ending) => walk(fileSystem, path + ending));
  const found = walks.find(({ kind }) => kind !== 'stopped') ?? walk(fileSystem, path);
  if (found.kind === 'stopped') return found.error.code === 'ENOENT' ? 'missing' : null;
  return found.status.type === 'file' ? null : 'none';
}
