import type { KeywordName } from '../../openssh/index.js';
import type { Range } from '../../text/index.js';
import type { ConfigFile, Fault, ProblemCode } from '../model.js';

/** What sshd puts in front of a message: `FILE line N: `, `FILE: line N: `, or nothing. */
export type FaultStyle = 'line' | 'colon' | 'bare';

/** Where a fault stands. */
export interface FaultPlace {
  readonly file: ConfigFile;
  readonly line: number;
  readonly range: Range;
  readonly keyword: KeywordName | null;
}

/** Makes a fault with the whole line that sshd prints for it. */
export function makeFault(
  place: FaultPlace,
  code: ProblemCode,
  severity: Fault['severity'],
  message: string,
  style: FaultStyle = 'line',
): Fault {
  const { file, line, range, keyword } = place;
  const printed = prefix(file, line, style) + message;
  return { code, severity, message, printed, located: style !== 'bare', file, line, range, keyword };
}

function prefix(file: ConfigFile, line: number, style: FaultStyle): string {
  switch (style) {
    case 'line':
      return `${file.path} line ${line}: `;
    case 'colon':
      return `${file.path}: line ${line}: `;
    case 'bare':
      return '';
  }
}
