import { isNone } from '../openssh/index.js';
import { type CompiledProgram, holdingsOf, isForEverybody } from '../semantics/index.js';
import { defineRule } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { directiveOf } from './support/places.js';
import { forcedShell } from './support/windows/powershell.js';

const keywords = ['ForceCommand', 'ChrootDirectory', 'MaxSessions', 'PermitTTY'] as const;

type Keyword = (typeof keywords)[number];

export default defineRule<Keyword>({
  meta: {
    title: 'restriction that spares nobody',
    description:
      'ForceCommand, ChrootDirectory, MaxSessions 0 or PermitTTY no holds for everyone who can log in, administrators among them.',
    category: 'semantics',
    level: 'info',
    fix: null,
    since: '0.1.0',
    keywords: ['ChrootDirectory', 'ForceCommand', 'MaxSessions', 'PermitTTY'],
    onlyWhereSet: true,
    references: [
      'sshd_config(5): ForceCommand',
      'sshd_config(5): ChrootDirectory',
      'sshd_config(5): MaxSessions',
      'sshd_config(5): PermitTTY',
      'sshd_config(5): Match',
    ],
    messages: {
      ForceCommand:
        '`{value}` is forced on everyone, administrators among them; nobody gets a shell that it does not give',
      ChrootDirectory:
        'everyone is shut into `{value}`, administrators among them; nobody gets at the rest of the system',
      MaxSessions:
        'MaxSessions 0 holds for everyone, administrators among them; nobody gets a shell or sftp, only forwarding',
      PermitTTY:
        'PermitTTY no holds for everyone, administrators among them; nobody gets a terminal, and no shell shows a prompt',
    },
    example: {
      bad: 'Subsystem sftp internal-sftp\nForceCommand internal-sftp\n',
      good: 'Subsystem sftp internal-sftp\nMatch Group sftp\n  ForceCommand internal-sftp\n',
    },
  },
  *check(context) {
    const { program } = context;
    // Whoever names those who may log in has thought of whom this spares.
    if (namesAccounts(program)) return;
    for (const keyword of keywords) {
      const line = sortAssignments(context, keyword).alive.find(({ statement }) =>
        isForEverybody(program, statement.scope),
      );
      if (line === undefined) continue;
      const value = String(line.value);
      if (isHarmless[keyword](value)) continue;
      // powershell-forced-command speaks of shells of Windows and of PowerShell.
      if (keyword === 'ForceCommand' && forcedShell(value, context.target) !== null) continue;
      // chroot-directory speaks of a folder that ends every session.
      if (keyword === 'ChrootDirectory' && !/^[/%~]/.test(value)) continue;
      // For whom another one is forced, it is not this one; that may well give a shell.
      const { complete, holdings } = holdingsOf(program, keyword, (words) => words.join(' ') !== value);
      if (!complete || holdings.length > 0) continue;
      const { file, node } = line.statement;
      yield { at: directiveOf(file, node), message: keyword, data: { value } };
      // One finding says enough.
      return;
    }
  },
});

const isHarmless: Readonly<Record<Keyword, (value: string) => boolean>> = {
  ForceCommand: isNone,
  ChrootDirectory: isNone,
  MaxSessions: (value) => Number(value) !== 0,
  PermitTTY: (value) => value !== 'no',
};

const namesAccounts = (program: CompiledProgram): boolean =>
  program.assignments('AllowUsers').length > 0 || program.assignments('AllowGroups').length > 0;
