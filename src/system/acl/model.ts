/** Somebody that a list speaks of: of security identifier and name at least one is known. */
export interface Trustee {
  /** `S-1-5-32-544`; `null` where only a name was printed that says nothing on another machine. */
  readonly sid: string | null;
  /** `BUILTIN\Administrators`, in English where the identifier is well known; else as the listing has it, `null` where it does not. */
  readonly name: string | null;
  /**
   * `group`: one of a domain's, which never logs in. `unknown`: one of Windows itself, by a name in a language that is not known here, so
   * that it may be anyone from SYSTEM to Guests. Else an account, or what cannot be told from one.
   */
  readonly kind?: 'group' | 'unknown';
}

/** One entry of an access control list. */
export interface AccessEntry {
  /** `other`: entries that sshd does not look at, such as those for objects. */
  readonly type: 'allow' | 'deny' | 'other';
  /** `ACCESS_MASK`, 32 bits. */
  readonly mask: number;
  readonly inherited: boolean;
  readonly trustee: Trustee;
}

/** Who may do what with a file on Windows. */
export interface AccessControl {
  /** `null` where the listing does not tell, as those of icacls do not. */
  readonly owner: Trustee | null;
  /** `null`: there is no list at all, which lets everyone do everything. */
  readonly entries: readonly AccessEntry[] | null;
}
