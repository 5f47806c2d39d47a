import { manualFix } from '../fixes/index.js';
import { isAbsolutePath } from '../openssh/index.js';
import { holdingsOf, powershellText, readKeyFile, windowsPath } from '../semantics/index.js';
import { orNull } from '../system/index.js';
import { defineRule } from './model.js';
import { is } from './support/effects/words.js';
import { namedAt } from './support/files/files.js';

/** The home of an account that has no profile: contrib/win32/win32compat/pwd.c, get_passwd. */
const home = '/C:/Windows';

export default defineRule({
  meta: {
    title: 'keys for every account without a profile',
    description:
      'In the folder of Windows lies a file with keys, which let their owners in as whoever has not logged on yet.',
    category: 'filesystem',
    level: 'warning',
    fix: 'manual',
    since: '0.1.0',
    targets: ['windows'],
    keywords: ['AuthorizedKeysFile'],
    references: [
      'contrib/win32/win32compat/pwd.c: get_passwd, where the profile is unknown',
      'https://github.com/PowerShell/Win32-OpenSSH/issues/1574',
    ],
    security: { severity: 6, precision: 'high' },
    messages: {
      found:
        '{path} is where sshd looks for the keys of every account that has never logged on to this computer; whoever has one of those in it gets in as any of them',
    },
    example: {
      bad: 'PubkeyAuthentication yes\n',
      files: {
        '/C:/Windows/.ssh/authorized_keys':
          'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDpKAAi7U8hHbsmFQ7bVlo2vbUc0M9l8sBLVfp6Qc3rL anna\n',
      },
      target: 'windows-11',
    },
  },
  *check({ evaluation, program, tree, target }) {
    const takesKeys = holdingsOf(program, 'PubkeyAuthentication', is('yes')).holdings.length > 0;
    if (!takesKeys) return;
    const { values, origins } = evaluation.get('AuthorizedKeysFile');
    const origin = origins.find((one) => one !== 'default') ?? null;
    for (const written of values) {
      // `%h/` is in front of what is no whole path anyway: auth.c:expand_authorized_keys.
      const below = written.replaceAll('\\', '/').replace(/^%h\//, '');
      // What has another token is another file for each account.
      if (isAbsolutePath(below, target) || below.includes('%')) continue;
      const path = `${home}/${below}`;
      const bytes = orNull(() => tree.world.fileSystem.readFile(path));
      if (bytes === null || !readKeyFile(bytes, target).lines.some(({ key }) => key !== null)) continue;
      const shown = windowsPath(path, tree.world);
      yield {
        ...namedAt(origin),
        message: 'found',
        data: { path: shown },
        fixes: [
          manualFix('take the file away; who is to get in has a file in the profile', [
            `Remove-Item ${powershellText(shown)}`,
          ]),
        ],
      };
    }
  },
});
