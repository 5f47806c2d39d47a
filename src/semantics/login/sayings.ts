import type { AccessList, AddressListFault, KeywordName, Platform } from '../../openssh/index.js';
import type { Trustee } from '../../system/index.js';
import type { AclProblem } from '../acl/index.js';
import type { PublicKey } from '../keys/public-key.js';
import type { MatchStatement } from '../model.js';
import type { KeyFileTrouble } from './key-file-troubles.js';

/** What the request may say besides, and what would tell more. */
export type Ask = 'group' | 'addr' | 'host' | 'laddr' | 'lport' | 'acl';

/** Nothing but the code. */
type Nothing = unknown;

/** What is wrong with a file or folder that must be root’s, or the account’s. */
type ModeFault = 'owner' | 'writable';

/** A line of a file of keys that has the key. */
export interface LineHasKey {
  readonly line: number;
  /** `null` where it is the one that is looked for. */
  readonly key: PublicKey | null;
  readonly restrictions: readonly string[];
}

/** What the stations of a login say, by code; `formatters/answers/login-words.ts` has the words. Paths are those of the world. */
interface SayingData {
  'not-reached': Nothing;
  'depends-on-match': { readonly match: MatchStatement; readonly asks: readonly Ask[] };
  /** One of the folders above a path cannot be looked at. */
  'hidden-on-the-way': { readonly path: string; readonly at: string; readonly reason: string };

  'server-starts': {
    /** The host certificate that has ended or is about to. */
    readonly certificate: {
      readonly path: string;
      readonly problem: 'expired' | 'ends-soon';
      readonly time: string;
    } | null;
  };
  'configuration-refused': { readonly printed: string | null };
  'host-keys-encrypted': Nothing;
  'host-keys-absent': Nothing;
  'host-keys-unusable': Nothing;
  'host-keys-open': Nothing;
  /** Because of a list of algorithms nobody comes as far as a login. */
  'no-client': { readonly keyword: KeywordName };
  'service-ends': {
    readonly path: string;
    readonly problem: AclProblem;
    /** Whether only Windows without the updates of March 2025 does so. */
    readonly unlessUpdated: boolean;
  };

  'account-unknown': {
    readonly user: string;
    readonly why:
      | { readonly kind: 'no-system' }
      | { readonly kind: 'no-home' }
      | {
          readonly kind: 'unread';
          readonly files: readonly { readonly path: string; readonly reason: string }[];
        };
  };
  account: {
    readonly user: string;
    readonly uid: number;
    readonly home: string;
    readonly shell: string;
    readonly pam: boolean;
  };
  'entra-account': { readonly user: string };
  'long-name': { readonly user: string };
  'windows-account': {
    readonly user: string;
    readonly profile: string | null;
    /** As the request says; `null` where it says nothing of them, and they decide nothing. */
    readonly groups: readonly string[] | null;
    /** Whether one of them makes the account an administrator. */
    readonly nested: boolean;
  };
  'windows-groups-unknown': { readonly user: string; readonly profile: string | null };
  'mac-account': { readonly user: string; readonly home: string; readonly groupsOpen: boolean };
  'account-elsewhere': { readonly user: string; readonly sources: readonly string[] };
  'no-account': { readonly user: string };
  'shell-hidden': { readonly shell: string; readonly reason: string };
  'shell-in-part': { readonly shell: string };
  'shell-missing': { readonly shell: string };
  'shell-no-program': { readonly shell: string };

  'lock-hidden': Nothing;
  /** The usual sshd of the platform looks at it, that of another package does not. */
  'locked-for-one': { readonly path: string; readonly platform: Platform; readonly other: string };
  locked: { readonly path: string };
  'account-expired': { readonly day: string; readonly path: string };
  'password-too-old': Nothing;
  'no-shadow-line': { readonly user: string };
  'password-to-change': Nothing;

  'connection-refused': Nothing;
  'list-of-short-names': { readonly list: AccessList; readonly user: string };
  'list-open': { readonly list: AccessList; readonly ask: 'group' | 'addr' | 'host' };
  'lists-let-in': { readonly lists: readonly AccessList[] };
  'no-group': { readonly list: AccessList };
  'list-of-groups': { readonly list: AccessList; readonly groups: readonly string[] };
  /** `elsewhere`: the list has the account, for other clients. */
  'list-of-users': { readonly list: AccessList; readonly user: string; readonly elsewhere: boolean };

  'root-refused': Nothing;
  'root-by-command': Nothing;
  'root-let-in': { readonly value: string };
  'root-command-unknown': Nothing;
  'root-command-given': Nothing;
  'root-command-lacking': Nothing;

  'no-keys-taken': Nothing;
  'no-type-taken': { readonly keyword: KeywordName };
  'no-tries': { readonly value: string };
  'methods-without-key': { readonly lists: readonly (readonly string[])[] };
  'keys-taken': Nothing;
  'key-enough': Nothing;
  'list-unusable': { readonly keyword: KeywordName };
  'match-unreadable': { readonly match: MatchStatement };
  'key-among-others': {
    /** What is asked for besides, list by list, each of which is enough. */
    readonly besides: readonly (readonly string[])[];
  };
  /** What is asked for besides cannot succeed. */
  'key-not-enough': {
    /** What is asked for besides, list by list. */
    readonly besides: readonly (readonly string[])[];
    /** PermitRootLogin, where it lets root pass by nothing of it; `null` where it plays no part. */
    readonly root: string | null;
  };

  'type-unknown': { readonly target: string; readonly type: string };
  'type-unlisted': { readonly keyword: KeywordName; readonly offers: readonly string[] };
  'signature-depends': {
    readonly key: PublicKey;
    readonly accepted: readonly string[];
    readonly preferred: string;
  };
  'key-accepted': {
    readonly key: PublicKey;
    readonly algorithm: string;
    /** What older clients sign with, where that is refused. */
    readonly refused: string | null;
  };
  'rsa-too-short': { readonly bits: number; readonly least: number };
  'signature-unlisted': { readonly signature: string };
  'revocation-hidden': { readonly path: string; readonly reason: string };
  'revocation-unread': { readonly path: string; readonly reason: string };
  'revocation-line': { readonly path: string; readonly line: number };
  'revocation-open': { readonly path: string };
  'revocation-broken': { readonly path: string };
  revoked: { readonly path: string; readonly line: number | null };

  'keys-nowhere': Nothing;
  'certificates-alone': { readonly path: string };
  'place-unknown': { readonly written: string; readonly lacks: 'home' | 'profile' };
  'token-unknown': { readonly written: string; readonly token: string; readonly keyword: KeywordName };
  'no-file-matches': { readonly path: string };
  'file-unread': { readonly path: string; readonly reason: string };
  'file-hidden': { readonly path: string; readonly at: string; readonly reason: string };
  'owner-unknown': { readonly path: string };
  'file-misnamed': { readonly path: string; readonly sibling: string };
  'file-missing': {
    readonly path: string;
    /** The home directory, where that is missing, too. */
    readonly home: string | null;
    /** Another file with keys, at which sshd does not look. */
    readonly unread: string | null;
  };
  'link-in-circle': { readonly path: string };
  'no-folder': { readonly path: string };
  'no-file': { readonly path: string; readonly isFolder: boolean };
  'closed-to-account': { readonly user: string; readonly path: string; readonly isFolder: boolean };
  'untrusted-file': {
    readonly path: string;
    /** It, or a folder above. */
    readonly at: string;
    readonly fault: ModeFault;
    readonly owner: string;
    readonly user: string;
  };

  'acl-unknown': { readonly path: string };
  'acl-refused': { readonly path: string; readonly problem: AclProblem };
  'acl-contested': { readonly path: string; readonly who: readonly Trustee[]; readonly user: string };
  'acl-doubted': { readonly path: string; readonly who: Trustee; readonly user: string };
  'acl-of-stranger': { readonly path: string; readonly who: Trustee };
  'acl-without-owner': { readonly path: string };

  /** What is said of a line of a file, or of the file as a whole. */
  'in-file': {
    readonly path: string;
    readonly says: Saying;
    readonly trouble: KeyFileTrouble | null;
  };
  'at-line': { readonly line: number; readonly says: Saying };
  'keys-in-file': {
    readonly path: string;
    readonly count: number;
    readonly first: LineHasKey;
    readonly trouble: KeyFileTrouble | null;
  };
  'key-not-in-file': {
    readonly path: string;
    readonly meant: 'key' | 'authority';
    /** So many keys are in it. */
    readonly count: number;
    readonly trouble: KeyFileTrouble | null;
    /** The file that has it, at which sshd does not look. */
    readonly elsewhere: string | null;
  };
  'no-key-in-file': { readonly path: string; readonly trouble: KeyFileTrouble | null };

  'line-has-key': LineHasKey;
  'line-unreadable': { readonly line: number; readonly fault: string };
  'authority-unmarked': { readonly line: number };
  'authority-is-no-key': { readonly line: number };
  'key-marked-authority': { readonly line: number };
  'line-expires-now': { readonly line: number; readonly time: string };
  'line-expired': { readonly line: number; readonly what: LineSubject; readonly time: string };
  'principals-of-key': { readonly line: number };
  'authority-of-principal': { readonly line: number };
  'from-broken': {
    readonly line: number;
    readonly what: LineSubject;
    readonly fault: AddressListFault;
  };
  'from-open': {
    readonly line: number;
    readonly what: LineSubject;
    readonly from: string;
    readonly ask: 'addr' | 'host';
  };
  'from-elsewhere': { readonly line: number; readonly what: LineSubject; readonly from: string };

  'certificate-of-host': Nothing;
  'certificate-early': Nothing;
  'certificate-late': Nothing;
  'certificate-nameless': Nothing;
  'certificate-of-others': { readonly principals: readonly string[]; readonly allowed: readonly string[] };
  'certificate-option': { readonly name: string };
  'certificate-source-open': { readonly source: string };
  'certificate-source': { readonly source: string };
  'commands-differ': { readonly forced: string; readonly command: string };

  'authorities-hidden': { readonly path: string; readonly reason: string };
  'authorities-unread': { readonly path: string; readonly reason: string };
  'authorities-line': { readonly path: string; readonly line: number };
  'authority-unlisted': { readonly path: string };
  'authority-listed': { readonly path: string };
  /** What is said of a certificate that an authority of the file signed. */
  'by-authority': { readonly path: string; readonly says: Saying };
  'principals-place-unknown': { readonly written: string };
  /** `none` is taken for the name of a file, of which that is said. */
  'principals-file-none': { readonly says: Saying };
  'principals-command-none': Nothing;
  'principals-command-open': Nothing;
  'principal-wanted': Nothing;
  'principals-unlisted': { readonly principals: readonly string[] };

  'keys-command-open': { readonly command: string };
  'command-user-missing': { readonly asks: CommandSubject; readonly user: string };
  'command-unreached': { readonly program: string; readonly user: string; readonly folder: string };
  'command-closed': { readonly program: string; readonly user: string };
  'program-missing': { readonly program: string };
  'program-no-file': { readonly program: string };
  'program-untrusted': { readonly program: string; readonly at: string; readonly fault: ModeFault };

  'chroot-unknown': { readonly written: string };
  'chroot-of-nobody': { readonly written: string; readonly name: string };
  'chroot-token': { readonly written: string; readonly token: string };
  'chroot-safe': { readonly path: string };
  'chroot-relative': { readonly path: string };
  'chroot-missing': { readonly path: string };
  'chroot-no-folder': { readonly path: string };
  'chroot-untrusted': { readonly path: string; readonly fault: ModeFault };

  nologin: { readonly path: string };
  'no-sessions': Nothing;
  'sftp-only': {
    /** The shell that other sessions would begin with, and why they do not. */
    readonly shell: { readonly path: string; readonly why: 'ends' | 'missing' } | null;
  };
  'sftp-missing': Nothing;
  'shell-ends': { readonly shell: string };
  'command-ends': { readonly command: string };
  'shell-not-in-chroot': { readonly shell: string };
  'git-shell': { readonly shell: string };
  'shell-closed': { readonly user: string; readonly shell: string; readonly folder: string | null };
  'forced-closed': { readonly user: string; readonly program: string; readonly folder: string | null };
  'forced-no-program': { readonly program: string };
  'forced-hidden': { readonly program: string; readonly reason: string };
  'forced-missing': { readonly program: string };
  'runs-command': { readonly command: string };
  'runs-shell': {
    /** `null` where the account, and so its shell, is not known. */
    readonly shell: string | null;
    readonly isDefault: boolean;
    readonly hasSftp: boolean;
  };
}

/** What a line of a file is about. */
export type LineSubject = 'key' | 'principal';

/** What a command of sshd is asked for. */
export type CommandSubject = 'Keys' | 'Principals';

/** What a station says: a code, and what its sentence is filled with. */
export type Saying = {
  readonly [Code in keyof SayingData]: { readonly code: Code } & SayingData[Code];
}[keyof SayingData];

/** The code of a {@link Saying}. */
export type SayingCode = Saying['code'];
