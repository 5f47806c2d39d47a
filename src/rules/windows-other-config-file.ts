import { windowsPath } from '../semantics/index.js';
import { defineRule } from './model.js';
import { standardConfig } from './support/files/guarded-files.js';

const template = /\/sshd_config_default$/i;
const programs = /\/(?:windows\/system32\/openssh|program files(?: \(x86\))?\/openssh[^/]*)\/sshd_config$/i;

export default defineRule({
  meta: {
    title: 'file that sshd for Windows does not read',
    description:
      'The file is the template that comes with sshd for Windows, or lies beside its programs; sshd reads the one in ProgramData.',
    category: 'windows',
    level: 'warning',
    fix: null,
    since: '0.1.0',
    targets: ['windows'],
    references: [
      'https://learn.microsoft.com/windows-server/administration/openssh/openssh-server-configuration',
      'https://github.com/PowerShell/Win32-OpenSSH/issues/1297',
      'https://github.com/PowerShell/Win32-OpenSSH/issues/1977',
    ],
    messages: {
      template:
        '{path} is only copied to {own} where that does not exist; what is changed here has no effect afterwards',
      elsewhere: 'sshd does not read {path}; its file is {own}',
    },
    example: {
      bad: 'PasswordAuthentication no\n',
      path: '/C:/Windows/System32/OpenSSH/sshd_config_default',
      target: 'windows-11',
    },
  },
  *check({ tree }) {
    const path = tree.root.path.replaceAll('\\', '/');
    const message = template.test(path) ? 'template' : programs.test(path) ? 'elsewhere' : null;
    if (message === null) return;
    const { world } = tree;
    yield { message, data: { path: windowsPath(path, world), own: windowsPath(standardConfig, world) } };
  },
});
