import type { AccessList, AddressListFault, KeywordName } from '../../openssh/index.js';
import type { AclVerdict, JudgedAccount } from '../acl/index.js';
import type { Certificate } from '../keys/public-key.js';

/** What names a file that sshd reads as the user. */
export type UserFile = 'AuthorizedKeysFile' | 'AuthorizedPrincipalsFile';

/** Nothing but the code. */
type Nothing = unknown;

/** A place in a file. */
interface InLine {
  readonly path: string;
  readonly line: number;
}

/** What can be done on a system, by code; `fixes/remedies/` has the words and the commands. Paths are those of the world. */
interface RemedyData {
  'mend-configuration': Nothing;
  'mend-addresses': Nothing;
  'drop-passphrases': Nothing;
  'make-host-keys': Nothing;
  'close-host-keys': Nothing;
  'mend-acls': {
    readonly of: 'file' | 'folder' | 'host-keys';
    readonly files: readonly {
      readonly path: string;
      readonly verdict: AclVerdict;
      readonly account: JudgedAccount | null;
    }[];
  };

  'write-line': { readonly line: string; readonly isDefault: boolean };
  'remove-line': Nothing;
  'leave-block': Nothing;
  'take-out-of-list': { readonly list: AccessList; readonly name: string };
  'add-to-list': { readonly list: AccessList; readonly name: string };
  'join-group': { readonly list: AccessList; readonly user: string };
  'name-group': { readonly list: AccessList; readonly user: string };
  'let-root-in': Nothing;
  'let-root-pass': Nothing;
  'force-command-of-key': Nothing;
  'add-publickey': Nothing;
  'give-what-is-asked': Nothing;
  'add-algorithm': {
    readonly keyword: KeywordName;
    /** What ssh-keygen can make that is listed; `null` where that is nothing. */
    readonly type: string | null;
  };
  'write-tokens': { readonly known: readonly string[] };
  'name-account': Nothing;
  'drop-forced-command': { readonly isGit: boolean };
  'name-program': Nothing;
  'write-absolute-path': Nothing;
  'write-chroot-tokens': Nothing;
  'name-folder': Nothing;
  'force-sftp': Nothing;
  'correct-path': { readonly keyword: UserFile };

  'log-in-otherwise': { readonly byPassword: boolean };
  'create-account': { readonly user: string };
  unlock: {
    readonly user: string;
    /** Whether another mark than that of the lock lets no password in. */ readonly starred: boolean;
  };
  'let-live': { readonly user: string };
  'keep-password': {
    readonly user: string;
    /** The day on which the password is taken for changed; `null` where it is as it is. */
    readonly changed: string | null;
  };
  'make-shadow-line': Nothing;
  'run-shell': { readonly path: string };
  'install-shell': { readonly shell: string };
  'give-shell': { readonly user: string; /** Whether sftp alone may be meant. */ readonly orSftp: boolean };

  'give-path': { readonly path: string; readonly user: string };
  /** A folder that is there for others to write to. */
  'avoid-folder': { readonly path: string };
  'close-path': { readonly path: string };
  /** `own`: it is the account’s. */
  'open-path': { readonly path: string; readonly isFolder: boolean; readonly own: boolean };
  'open-program': { readonly path: string };
  'put-program': Nothing;
  'make-folder': { readonly path: string };
  /** A home becomes root’s, and the account gets a folder below. */
  'make-root-home': { readonly path: string; readonly user: string };
  'remove-file': { readonly path: string };
  'rename-file': { readonly from: string; readonly to: string };
  'put-into-file': FileOfUser;
  'put-in-place': FileOfUser & {
    /** What stands in the way, a link that leads back to itself or no folder. */
    readonly at: string;
    readonly isLink: boolean;
  };
  'put-file-in-place': { readonly keyword: UserFile };
  /** `isMeant`: it is called as such a file is. */
  'take-folder-away': { readonly keyword: UserFile; readonly isMeant: boolean };

  'write-as-text': { readonly path: string };
  'take-private-key-out': { readonly path: string };
  'convert-key': Nothing;
  'drop-byte-order-mark': { readonly path: string };
  /** `byLogin`: a client can put it there, which is let in without it. */
  'add-key': { readonly path: string; readonly user: string; readonly byLogin: boolean };
  'make-key': Nothing;
  'use-other-key': Nothing;
  'mend-options': InLine;
  'mark-authority': InLine;
  'unmark-authority': InLine;
  'change-expiry': InLine;
  'drop-principals': InLine;
  'mend-from': InLine & { readonly fault: AddressListFault };
  'widen-from': InLine & { readonly addr: string };
  'drop-one-command': Nothing;

  'sign-anew': { readonly certificate: Certificate } & SigningWishes;
  'sign-by-other': Nothing;
  'have-signed': { readonly path: string };
  'sign-for-address': { readonly source: string; readonly addr: string };
  'put-authority': { readonly path: string | null };
  'leave-key-alone': InLine;
  'take-line-out': InLine;
  'write-principal': Nothing;
  'add-principal': Nothing;
  'make-revocations': { readonly path: string };
  'remake-revocations': { readonly path: string };
}

/** A file that sshd reads as the user. */
interface FileOfUser {
  readonly path: string;
  readonly keyword: UserFile;
  readonly user: string;
  readonly home: string | null;
}

/** How a certificate is to differ from the one that it follows. */
export interface SigningWishes {
  /** Whom it is for. */
  readonly names: readonly string[];
  /** What the authority is to sign with. */
  readonly algorithm?: string;
  /** A critical option that it must not have. */
  readonly without?: string;
}

/** What to change: a code, and what its sentence and its commands are filled with. */
export type Remedy = {
  readonly [Code in keyof RemedyData]: { readonly code: Code } & RemedyData[Code];
}[keyof RemedyData];

/** The code of a {@link Remedy}. */
export type RemedyCode = Remedy['code'];
