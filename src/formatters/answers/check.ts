import type { Target } from '../../openssh/index.js';
import type { Fault } from '../../semantics/index.js';
import { stringify } from '../json.js';

/** What sshd of one target says of a configuration. */
export interface Checked {
  readonly target: Pick<Target, 'name'>;
  /** Whether it would not start. */
  readonly refused: boolean;
  /** Whether all that it would read was read. */
  readonly complete: boolean;
  /** Its lines; without a fault, those that are about no line of a file. */
  readonly messages: readonly { readonly text: string; readonly fault: Fault | null }[];
}

/** What sshd would say, for programs; described in docs/usage.md. */
export function checkJson(checked: readonly Checked[]): string {
  const targets = checked.map(({ target, refused, complete, messages }) => ({
    target: target.name,
    refused,
    complete,
    messages: messages.map(({ text, fault }) => ({
      text,
      keyword: fault?.keyword ?? null,
      place: fault === null ? null : { file: fault.file.name, line: fault.line, range: fault.range },
    })),
  }));
  return `${stringify({ refused: checked.some(({ refused }) => refused), targets })}\n`;
}
