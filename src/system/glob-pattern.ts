/** A set of bytes: 256 entries, 1 where the byte is in it. */
export type ByteSet = Uint8Array;

/** What one place of a name must be: a byte (0 to 255), any byte, any number of bytes, or one byte of a set. */
export type Token = number | ByteSet;

/** `?`: exactly one byte. */
const anyByte = 256;
/** `*`: any number of bytes. */
export const anyBytes = 257;

/**
 * A pattern as sshd understands it. `never`: no path can match, as sshd says itself or as follows from its handling of `/` in a
 * set. `crash`: sshd runs past the end of the pattern, which is undefined, and dies in practice.
 */
export type CompiledPattern =
  { readonly kind: 'tokens'; readonly tokens: readonly Token[] } | { readonly kind: 'never' | 'crash' };

/** `PATH_MAX` of Linux: a longer pattern matches nothing. */
const maximumLength = 4096;

const slash = 0x2f;
const backslash = 0x5c;
const open = 0x5b;
const close = 0x5d;
const not = 0x21;
const dash = 0x2d;
const colon = 0x3a;
const star = 0x2a;
const question = 0x3f;

/** Marks a byte that a backslash protects from its meaning. */
const protectedMark = 0x4000;

type Test = (byte: number) => boolean;

const between =
  (low: number, high: number): Test =>
  (byte) =>
    byte >= low && byte <= high;

const isUpper = between(0x41, 0x5a);
const isLower = between(0x61, 0x7a);
const isDigit = between(0x30, 0x39);
const isAlpha: Test = (byte) => isUpper(byte) || isLower(byte);
const isAlnum: Test = (byte) => isAlpha(byte) || isDigit(byte);
const isGraph = between(0x21, 0x7e);

/** The character classes of the C locale, in which sshd runs. */
const classes: ReadonlyMap<string, Test> = new Map<string, Test>([
  ['alnum', isAlnum],
  ['alpha', isAlpha],
  ['blank', (byte) => byte === 0x20 || byte === 0x09],
  ['cntrl', (byte) => byte < 0x20 || byte === 0x7f],
  ['digit', isDigit],
  ['graph', isGraph],
  ['lower', isLower],
  ['print', between(0x20, 0x7e)],
  ['punct', (byte) => isGraph(byte) && !isAlnum(byte)],
  ['space', (byte) => byte === 0x20 || between(0x09, 0x0d)(byte)],
  ['upper', isUpper],
  ['xdigit', (byte) => isDigit(byte) || between(0x41, 0x46)(byte) || between(0x61, 0x66)(byte)],
]);

/**
 * Reads a pattern as `openbsd-compat/glob.c:glob0` does, with its faults, which sshd 9.2 was seen to have:
 * a set with `[:alnum:]` ends the whole pattern, a set with `/` matches nothing, and where a class uses up the only `]` of a set
 * (`[[:alpha:]`), sshd dies of SIGSEGV.
 *
 * @param pattern - the bytes of the pattern
 */
export function compilePattern(pattern: Uint8Array): CompiledPattern {
  const end = pattern.indexOf(0);
  const bytes = end === -1 ? pattern : pattern.subarray(0, end);
  if (bytes.length >= maximumLength) return { kind: 'never' };
  return compileUnits(protect(bytes));
}

/** Resolves backslashes: the byte behind one is marked; one at the end is itself. */
function protect(bytes: Uint8Array): readonly number[] {
  const units: number[] = [];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === backslash) {
      at += 1;
      units.push((bytes[at] ?? backslash) | protectedMark);
    } else {
      units.push(byte);
    }
  }
  return units;
}

function compileUnits(units: readonly number[]): CompiledPattern {
  const tokens: Token[] = [];
  /** Whether sshd's matcher stops reading the pattern here. */
  let ended = false;
  let never = false;
  const add = (token: Token): void => {
    if (!ended) tokens.push(token);
  };

  for (let at = 0; at < units.length;) {
    const unit = units[at] ?? 0;
    at += 1;
    if (unit === question) {
      add(anyByte);
    } else if (unit === star) {
      if (tokens.at(-1) !== anyBytes) add(anyBytes);
    } else if (unit === open) {
      const set = compileSet(units, at);
      if (set === 'literal') {
        add(open);
      } else if (typeof set === 'string') {
        return { kind: set };
      } else {
        add(set.bytes);
        if (set.cut === 'slash' && !ended) never = true;
        if (set.cut !== null) ended = true;
        at = set.next;
      }
    } else {
      add(unit & 0xff);
    }
  }
  return never ? { kind: 'never' } : { kind: 'tokens', tokens };
}

interface CompiledSet {
  readonly bytes: ByteSet;
  /** What first tears the pattern apart inside the set, where sshd looks for the end of a name or of the pattern. */
  readonly cut: 'slash' | 'alnum' | null;
  /** Behind the `]`. */
  readonly next: number;
}

/** Reads the set whose `[` stands before `start`. */
function compileSet(units: readonly number[], start: number): CompiledSet | 'literal' | 'never' | 'crash' {
  let at = start;
  const negated = units[at] === not;
  if (negated) at += 1;
  if (at >= units.length || !units.includes(close, at + 1)) return 'literal';

  const bytes = new Uint8Array(256);
  let cut: CompiledSet['cut'] = null;
  const member = (unit: number): number => {
    if ((unit & 0xff) === slash) cut ??= 'slash';
    return unit & 0xff;
  };

  let unit = units[at];
  at += 1;
  do {
    while (unit === open && units[at] === colon) {
      const name = className(units, at + 1);
      if (name === null) break;
      const test = classes.get(name);
      if (test === undefined) return 'never';
      for (let byte = 1; byte < 256; byte += 1) if (test(byte)) bytes[byte] = 1;
      if (name === 'alnum') cut ??= 'alnum';
      at += name.length + 3;
      unit = units[at];
      at += 1;
      if (unit === close) return { bytes: negated ? invert(bytes) : bytes, cut, next: at };
    }
    if (unit === undefined) return 'crash';
    const low = member(unit);
    const after = units[at + 1];
    if (units[at] === dash && after !== close) {
      if (after === undefined) return 'crash';
      const high = member(after);
      for (let byte = low; byte <= high; byte += 1) bytes[byte] = 1;
      at += 2;
    } else {
      bytes[low] = 1;
    }
    unit = units[at];
    at += 1;
  } while (unit !== close);
  return { bytes: negated ? invert(bytes) : bytes, cut, next: at };
}

/** The name in `name:]`, or `null` where the next colon is not followed by a bracket: then `[` is a member like any other. */
function className(units: readonly number[], start: number): string | null {
  const end = units.indexOf(colon, start);
  if (end === -1 || units[end + 1] !== close) return null;
  return String.fromCharCode(...units.slice(start, end));
}

function invert(bytes: ByteSet): ByteSet {
  const inverted = bytes.map((present) => 1 - present);
  inverted[0] = 0;
  return inverted;
}

/**
 * Whether a name matches tokens without `/`, in time at worst proportional to the product of both lengths.
 *
 * @param name - one character per byte
 */
export function matchesTokens(name: string, tokens: readonly Token[]): boolean {
  let at = 0;
  let index = 0;
  /** Where to go on when the bytes taken by the last star were too few. */
  let starToken = -1;
  let starAt = 0;
  while (at < name.length || index < tokens.length) {
    const token = tokens[index];
    if (token === anyBytes) {
      starToken = index;
      starAt = at;
      index += 1;
    } else if (token !== undefined && at < name.length && matchesByte(name.charCodeAt(at), token)) {
      at += 1;
      index += 1;
    } else if (starToken !== -1 && starAt < name.length) {
      starAt += 1;
      at = starAt;
      index = starToken + 1;
    } else {
      return false;
    }
  }
  return true;
}

function matchesByte(byte: number, token: Token): boolean {
  return typeof token === 'number' ? token === anyByte || token === byte : token[byte] === 1;
}
