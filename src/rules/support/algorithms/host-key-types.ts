import type { KeyKind } from '../../../openssh/index.js';
import {
  kindByName,
  offersCertificatesInVain,
  offersNothingOf,
  type SettingStatement,
} from '../../../semantics/index.js';
import type { View } from '../effects/in-force.js';
import { judgedLists } from './algorithm-lists.js';

/** Whether sshd may have a host key of a kind, as far as the names of the files tell. */
export function mayHaveHostKey({ evaluation }: View, kind: KeyKind): boolean {
  return evaluation.get('HostKey').values.some((path) => (kindByName(path) ?? kind) === kind);
}

/** The line of HostKeyAlgorithms that offers nothing that some host keys could sign with, as far as the names of their files tell. */
export function listWithoutKeys({ program }: View, paths: readonly string[]): SettingStatement | null {
  return offersNothingOf(program, paths) ? lineOfTypes(program) : null;
}

/** The line of HostKeyAlgorithms that offers certificates alone, where there is none. */
export function listWithoutCertificate({ program }: View): SettingStatement | null {
  return offersCertificatesInVain(program) ? lineOfTypes(program) : null;
}

/** `null` where the policy of the system wins over it, too. */
function lineOfTypes(program: View['program']): SettingStatement | null {
  const [list] = judgedLists(program, ['HostKeyAlgorithms']);
  return list?.statement ?? null;
}
