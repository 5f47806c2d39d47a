import type { Trustee, World } from '../../system/index.js';

/** A path as Windows shows it: `C:\ProgramData\ssh\administrators_authorized_keys`. */
export function windowsPath(written: string, { programData }: Pick<World, 'programData'>): string {
  return written
    .replace(/^__PROGRAMDATA__/i, () => programData)
    .replace(/^\/(?=[A-Za-z]:)/, '')
    .replaceAll('/', '\\');
}

/** Who somebody is, for people. */
export function describeTrustee({ sid, name }: Trustee): string {
  return name ?? sid ?? '';
}
