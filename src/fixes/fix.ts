import { aFlag, aListOfTexts, type Kind, requireKind, requireOptions, type TextEdit } from '../text/index.js';
import { aListOfEdits } from './given.js';
import type { FileEdits, Fix, ModeChange } from './model.js';

/** What an unsafe fix may add. */
export interface UnsafeOptions {
  /** It can cost someone their login: only `--only RULE` applies it. */
  readonly mayLockOut?: boolean;
  /**
   * It opens a login to those who have none today: only `--only RULE` applies it. Of a fix of a plugin this is assumed where it changes
   * what bears upon logins, unless it is known to let less through, or a line that sshd refuses and that may bear upon them.
   */
  readonly mayLetIn?: boolean;
  /** It is made before all others: what they mend is read otherwise by it. */
  readonly goesFirst?: boolean;
}

const unsafeKinds = {
  mayLockOut: aFlag,
  mayLetIn: aFlag,
  goesFirst: aFlag,
} satisfies Readonly<Record<keyof UnsafeOptions, Kind>>;

/**
 * A fix that leaves the effective configuration the same for every connection, or mends only bytes, quoting and ignored text.
 * It is believed only where it is so: where it is not, `lint` gives it as a manual one, and `fix` does not make it. A line that sshd refuses
 * is no ignored text, for nobody knows what it is to do.
 *
 * @param description - what it does; lower case, no full stop
 * @param edits - what it writes
 * @throws TypeError if the edits come as a list, or are no edits
 * @example
 * const { root } = load('Port 22\n \n');
 * const fixes: Fix[] = [];
 * visit(root.config, { Blank: (line) => fixes.push(safeFix('remove the line', removeLine(root, line))) });
 * fixes.map((each) => each.class); // ['safe']
 */
export function safeFix(description: string, ...edits: readonly FileEdits[]): Fix {
  if (edits.some(Array.isArray))
    throw new TypeError('a safe fix takes its edits without a list: safeFix(description, ...edits)');
  requireKind('edits', edits, aListOfEdits);
  return { class: 'safe', description, edits: gatherEdits(edits) };
}

/**
 * A fix that changes what sshd does. The description says what and for whom.
 *
 * @param description - what it does; lower case, no full stop
 * @param edits - what it writes
 * @param options - whether somebody could lose a login, or get one
 * @throws TypeError if the edits are no list of edits, or an option does not exist or is of another kind than its type says
 * @example
 * const { root } = load('PubkeyAuthentication no\n');
 * const fixes: Fix[] = [];
 * visit(root.config, {
 *   Directive: (line) =>
 *     fixes.push(unsafeFix('write `yes`; keys are accepted for every account', [replaceArguments(root, line, ['yes'])])),
 * });
 * fixes.map((each) => each.class); // ['unsafe']
 */
export function unsafeFix(
  description: string,
  edits: readonly FileEdits[],
  options: UnsafeOptions = {},
): Fix {
  if (!Array.isArray(edits))
    throw new TypeError('an unsafe fix takes a list of edits: unsafeFix(description, [edits])');
  requireKind('edits', edits, aListOfEdits);
  requireOptions(options, unsafeKinds);
  return {
    class: 'unsafe',
    description,
    edits: gatherEdits(edits),
    ...(options.mayLockOut === true && { mayLockOut: true }),
    ...(options.mayLetIn === true && { mayLetIn: true }),
    ...(options.goesFirst === true && { goesFirst: true }),
  };
}

/**
 * A mending that only a person can do: commands to run, or a choice among edits that are shown and never applied.
 *
 * @param description - what is to be done; lower case, no full stop
 * @param commands - to run on the system that the configuration is of
 * @param edits - shown, never made
 * @throws TypeError if the commands are no list of texts, or the edits no list of edits
 * @example
 * manualFix('give the host a key', ['ssh-keygen -A']).commands; // ['ssh-keygen -A']
 */
export function manualFix(
  description: string,
  commands: readonly string[] = [],
  edits: readonly FileEdits[] = [],
): Fix {
  requireKind('commands', commands, aListOfTexts);
  requireKind('edits', edits, aListOfEdits);
  return {
    class: 'manual',
    description,
    edits: gatherEdits(edits),
    ...(commands.length > 0 && { commands }),
  };
}

/**
 * A fix that changes modes, below a root that the user names; elsewhere its commands are shown.
 *
 * @param commands - what does the same on the system itself
 * @example
 * modeFix('close the key', ['chmod 600 /etc/ssh/ssh_host_rsa_key'], [{ path, remove: 0o7177, add: 0o600 }]);
 */
export function modeFix(description: string, commands: readonly string[], modes: readonly ModeChange[]): Fix {
  return { class: 'unsafe', description, edits: [], modes, commands };
}

/** What becomes of a mode. */
export function changedMode(mode: number, { remove, add }: Pick<ModeChange, 'remove' | 'add'>): number {
  return (mode & ~remove) | add;
}

/** The same edits with those of one file together, in the order of the text. */
export function gatherEdits(parts: readonly FileEdits[]): readonly FileEdits[] {
  const [only, ...others] = parts;
  if (only !== undefined && others.length === 0 && only.edits.length < 2) return parts;
  const files = new Set(parts.map((part) => part.file));
  return [...files].map((file) => {
    const own = parts.filter((part) => part.file === file);
    const bom = own.find((part) => part.bom !== undefined)?.bom;
    const edits = own
      .flatMap((part) => part.edits)
      .sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1])
      // A line of a file that is read twice is named twice, and changed once.
      .filter((edit, index, all) => !replacesTheSame(edit, all[index - 1]));
    return { file, edits, ...(bom !== undefined && { bom }) };
  });
}

/** Whether two edits write the same in the place of the same text. */
function replacesTheSame({ range: [start, end], text }: TextEdit, other: TextEdit | undefined): boolean {
  return start < end && other?.range[0] === start && other.range[1] === end && other.text === text;
}
