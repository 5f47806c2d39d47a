import { type CompiledProgram, evaluate, isKeysFile, memberOf } from '../../semantics/index.js';

/** What keeps administrators from logging in with keys of the file that is theirs, as far as no rule mends it; `null` where nothing does. */
export function administratorsObstacle(program: CompiledProgram): string | null {
  const member = memberOf(program, 'administrators');
  if (member === null) return null;
  const evaluation = evaluate(program, member.connection);
  if (evaluation.get('PubkeyAuthentication').value === 'no')
    return 'PubkeyAuthentication is off for administrators, and sshd accepts no key of theirs';
  const files = evaluation.get('AuthorizedKeysFile').value ?? [];
  if (files.some(isKeysFile)) return null;
  return `administrators’ keys are looked for in ${files.map((file) => `\`${file}\``).join(' and ')}`;
}

/** What keeps sessions of PowerShell from beginning, as far as no rule mends it; `null` where nothing does. */
export function powershellObstacle(program: CompiledProgram): string | null {
  const command = evaluate(program).get('ForceCommand').value;
  // `-sshs` makes PowerShell the server of a session.
  if (command === undefined || command.toLowerCase() === 'none' || /\s-sshs\b/i.test(command)) return null;
  return `ForceCommand runs \`${command}\` in place of every subsystem`;
}
