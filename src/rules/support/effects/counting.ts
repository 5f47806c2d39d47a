import type { UnsafeOptions } from '../../../fixes/index.js';
import { concernsLogin, type KeywordName } from '../../../openssh/index.js';

/** What a fix means for logins, in words for the end of its description and as it says so. */
export interface Opening {
  readonly words: string;
  readonly options: UnsafeOptions;
}

const none: Opening = { words: '', options: {} };

/** Whom it can let in that sshd reads a value of a keyword as it was meant; up to then nobody has what is written. */
export function openingOf(keyword: KeywordName | undefined): Opening {
  switch (keyword) {
    case undefined:
    case 'DenyUsers':
    case 'DenyGroups':
      return none;
    case 'AllowUsers':
    case 'AllowGroups':
      return { words: '; those named are let in', options: { mayLetIn: true } };
    default:
      return concernsLogin(keyword)
        ? { words: '; what it says of logins then counts', options: { mayLetIn: true } }
        : none;
  }
}
