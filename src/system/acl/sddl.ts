import type { AccessControl, AccessEntry, Trustee } from './model.js';
import { sddlRights } from './rights.js';
import { trusteeOfSid } from './well-known.js';

/** Types of entries that sshd looks at; [MS-DTYP] 2.5.1.1. */
const types: ReadonlyMap<string, AccessEntry['type']> = new Map<string, AccessEntry['type']>([
  ['A', 'allow'],
  ['D', 'deny'],
]);

/**
 * Reads a security descriptor as `(Get-Acl FILE).Sddl` and `icacls /save` write it. Auditing (`S:`) and the group (`G:`) are passed over.
 *
 * @returns `null` where the text is none
 * @example
 * parseSddl('O:BAD:PAI(A;;FA;;;SY)(A;;FA;;;BA)')?.entries?.length; // 2
 */
export function parseSddl(text: string): AccessControl | null {
  const sections = sectionsOf(text.trim());
  if (sections === null) return null;
  const owner = sections.get('O');
  const list = sections.get('D');
  const trustee = owner === undefined ? undefined : trusteeOfSid(owner);
  if (trustee === null || (owner === undefined && list === undefined)) return null;
  const entries = list === undefined ? null : entriesOf(list);
  return entries === undefined ? null : { owner: trustee ?? null, entries };
}

/** Whether a text begins as a security descriptor does. */
export function looksLikeSddl(text: string): boolean {
  return /^(?:O:[A-Z\d-]{2,}|D:[A-Z]*(?:\(|$))/.test(text);
}

/** The parts by their letters; a colon follows each letter, and stands nowhere else outside of brackets. */
function sectionsOf(text: string): ReadonlyMap<string, string> | null {
  const sections = new Map<string, string>();
  let depth = 0;
  let name: string | null = null;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '(') depth += 1;
    else if (char === ')') depth -= 1;
    else if (char === ':' && depth === 0) {
      const letter = text[at - 1] ?? '';
      if (name !== null) sections.set(name, text.slice(start, at - 1));
      if (!/^[OGDS]$/.test(letter) || sections.has(letter) || (name === null && at !== 1)) return null;
      name = letter;
      start = at + 1;
    }
    if (depth < 0) return null;
  }
  if (name === null || depth !== 0) return null;
  return sections.set(name, text.slice(start));
}

/** `null`: no list; `undefined`: not to be read. */
function entriesOf(list: string): readonly AccessEntry[] | null | undefined {
  const open = list.indexOf('(');
  const flags = open === -1 ? list : list.slice(0, open);
  if (flags === 'NO_ACCESS_CONTROL') return null;
  if (!/^(?:P|AR|AI)*$/.test(flags)) return undefined;
  const entries: AccessEntry[] = [];
  let at = flags.length;
  while (at < list.length) {
    const end = closing(list, at);
    const entry = list[at] === '(' && end !== -1 ? entryOf(list.slice(at + 1, end)) : null;
    if (entry === null) return undefined;
    entries.push(entry);
    at = end + 1;
  }
  return entries;
}

/** Where the bracket that opens at a place closes: conditions hold further ones. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '(') depth += 1;
    else if (text[at] === ')' && --depth === 0) return at;
  }
  return -1;
}

/** `A;ID;0x1200a9;;;AU`: type, flags, rights, object, inherited object, account. */
function entryOf(text: string): AccessEntry | null {
  const [type, flags, rights, , , account] = text.split(';');
  if (type === undefined || flags === undefined || rights === undefined || account === undefined) return null;
  const mask = sddlRights(rights);
  const trustee: Trustee | null = trusteeOfSid(account);
  if (mask === null || trustee === null) return null;
  return {
    type: types.get(type) ?? 'other',
    mask,
    inherited: /^(?:..)*ID/.test(flags),
    trustee,
  };
}
