import { findKeyword } from '../openssh/index.js';
import {
  type Change,
  type ClassLiteral,
  type CompiledProgram,
  type Difference,
  type Gist,
  type Losses,
  type LostLogin,
  lostLogins,
  provenSafe,
  type ClassWitness,
  whenText,
} from '../semantics/index.js';

/** What the analysis over all connections says of a step from one configuration to another, as one target reads both. */
export interface Comparison {
  /** What changes, for whom, in words; `null` where nothing changes for anyone. */
  readonly change: string | null;
  /** Who loses which login, in words; `null` where nobody does. */
  readonly loss: string | null;
}

/** Compares what two configurations do for every connection. */
export type Proof = (before: CompiledProgram, after: CompiledProgram) => Comparison;

/**
 * Compares two configurations for every connection: what makes a safe fix safe, and the guard against lockouts. What cannot be shown
 * counts as a change, and as a loss.
 *
 * @example
 * proveForAll(before, after).loss; // 'User bob could log in by publickey and no longer can'
 */
export const proveForAll: Proof = (before, after) => {
  const safe = provenSafe(before, after);
  // What does the same for everyone takes nobody's login.
  if (safe === true) return { change: null, loss: null };
  if (safe === 'unread') {
    const isLeftOut = [before, after].some(({ leftOut = [] }) => leftOut.length > 0);
    return { change: isLeftOut ? leftOutChange : unreadChange, loss: null };
  }
  const losses = lostLogins(before, after);
  return { change: changeText(safe), loss: lossText(losses) ?? (losses.gaveUp ? unknownLoss : null) };
};

const unreadChange = 'what was not read may make a difference';

const leftOutChange = 'what sshd refuses may make a difference once it is mended';

const unknownLoss = 'it cannot be shown that nobody loses a login';

/**
 * What a step can cost, in words: who loses a login, the place of their keys, or one of several methods, the gravest first.
 *
 * @returns `null` where the analysis finds nobody; keys, directories and programs it does not see
 * @example
 * costText(before, after); // 'User bob loses the login by password; publickey is left'
 */
export function costText(before: CompiledProgram, after: CompiledProgram): string | null {
  const { logins, newError, complete } = lostLogins(before, after, { methods: true, limits: textLimits });
  const ordered = gravity.flatMap((kind) => logins.filter((login) => login.kind === kind));
  return lossText({ logins: ordered, newError, complete });
}

/** What counts as a gain. */
export interface GainOptions {
  /** Whether keys in further places are one, sessions that nothing ends any more, and what cannot be shown. */
  readonly strict?: boolean;
}

/**
 * Whom a step lets log in by what they could not before, in words, one for all.
 *
 * @returns `null` where the analysis finds nobody
 * @example
 * gainText(before, after); // 'User root (for instance user root) could log in by password'
 */
export function gainText(
  before: CompiledProgram,
  after: CompiledProgram,
  { strict = false }: GainOptions = {},
): string | null {
  const { logins, gaveUp } = lostLogins(after, before, { methods: true, limits: textLimits });
  const ordered = gravity.flatMap((kind) => logins.filter((login) => login.kind === kind));
  for (const { kind, gist, witness, before: then, after: now, missingKeyPlaces } of ordered) {
    const whom = whomText(gist, witness);
    const won = then.filter((list) => !now.includes(list) && !isNoNews(list, now));
    if (won.length > 0 && kind !== 'keys') return `${whom} could log in by ${won.join(' or ')}`;
    if (strict && kind === 'sessions') return `${whom} could open sessions, which ForceCommand ends today`;
    if (strict && kind === 'keys')
      return `${whom} could log in by the keys in ${missingKeyPlaces.join(' and ')}`;
  }
  return strict && gaveUp && logins.length === 0 ? 'it cannot be shown that it lets nobody in' : null;
}

/** Whoever logs in by password is asked for the same one through keyboard-interactive. */
const isNoNews = (list: string, others: readonly string[]): boolean =>
  list === 'keyboard-interactive' && others.includes('password');

/**
 * How many losses are looked for, and the steps that this may take. Words name one kind of connections and count the others; they do not
 * depend on finding all of hundreds.
 */
const textLimits = { losses: 50, steps: 100_000 };

const gravity: readonly LostLogin['kind'][] = ['login', 'sessions', 'keys', 'methods'];

function changeText({ changes, newError }: Difference): string {
  const [first] = changes;
  if (newError !== null) return `sshd would refuse the result: ${newError}`;
  if (first === undefined) return 'it cannot be shown that nothing changes for anyone';
  return valueChangeText(first);
}

/**
 * What changes for whom, in words. Of long values that part is shown where they begin to differ.
 *
 * @example
 * diff(before, after).changes.map(valueChangeText); // ['UseDNS changes from `no` to `yes` for everyone']
 */
export function valueChangeText({ keyword, old, new: now, gist }: Change): string {
  if (keyword === 'Match')
    return `sshd ${now.includes('refused') ? 'ends' : 'no longer ends'} the connection at a Match line for ${whenText(gist)}`;
  const [then, next] = [old.join(' '), now.join(' ')];
  let common = 0;
  while (common < then.length && then[common] === next[common]) common += 1;
  const start = Math.max(then.length, next.length) > longest ? Math.max(0, common - 20) : 0;
  const shown = (values: readonly string[]): string =>
    values.length === 0 ? 'nothing' : `\`${partOf(values.join(' '), start)}\``;
  return `${keyword} changes from ${shown(old)} to ${shown(now)} for ${whenText(gist)}`;
}

/** Long values would drown what is said of them. */
const longest = 60;

const partOf = (text: string, start: number): string =>
  `${start > 0 ? '…' : ''}${text.slice(start, start + longest)}${text.length > start + longest ? '…' : ''}`;

function lossText({ logins, newError, complete }: Omit<Losses, 'gaveUp'>): string | null {
  const [first, ...others] = logins;
  if (first === undefined) return newError === null ? null : `sshd would refuse the result: ${newError}`;
  const kinds = others.length === 1 ? 'kind of connections loses' : 'kinds of connections lose';
  const more = `${complete ? '' : 'at least '}${others.length} more ${kinds} something`;
  return others.length === 0 ? loserText(first) : `${loserText(first)}, and ${more}`;
}

/**
 * Whom something is about. Where it takes values of keywords to tell these connections from others, in the old configuration and in the
 * new one, nobody would find himself in them; then one connection stands for all.
 */
function whomText(gist: Gist, { user, addr }: ClassWitness): string {
  // Who is not an account at all has no login to lose.
  const literals = gist.literals.filter(({ criterion }) => criterion !== 'invalid-user');
  return literals.every(namesPeople)
    ? `${whenText({ ...gist, literals })} (for instance user ${user})`
    : `whoever connects like user ${user} from ${addr}`;
}

/** Whether a condition is about connections alone, or gives the list that they are on. */
function namesPeople({ criterion, list }: ClassLiteral): boolean {
  const keyword = findKeyword(criterion);
  if (keyword === undefined || keyword === 'Match') return true;
  return /^(?:Allow|Deny)(?:Users|Groups)$/.test(keyword) && list !== '' && !list.endsWith('…');
}

function loserText({ kind, gist, witness, before, after, missingKeyPlaces }: LostLogin): string {
  const whom = whomText(gist, witness);
  switch (kind) {
    case 'login':
      return `${whom} loses the login by ${before.join(' or ')}`;
    case 'sessions':
      return `${whom} loses all sessions, which ForceCommand would end at once`;
    case 'keys':
      return `${whom} loses the keys in ${missingKeyPlaces.join(' and ')}, which sshd would no longer look at`;
    case 'methods':
      return `${whom} loses the login by ${before.filter((list) => !after.includes(list)).join(' or ')}; only ${after.join(' or ')} is left`;
  }
}
