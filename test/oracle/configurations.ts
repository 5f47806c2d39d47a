import fc, { type Arbitrary } from 'fast-check';

import type { Facts, KeywordFact } from './facts.js';
import {
  addressList,
  addressText,
  groupName,
  hostName,
  oddAddressList,
  oddPatternList,
  patternList,
  strayWord,
  userName,
  type ValueSource,
  valueSources,
  type Words,
} from './values.js';

/** Files of one configuration, and what to ask about it. Bytes stand as Latin-1. */
export interface Configuration {
  /** Contents by path relative to the folder; `sshd_config` is the main file. */
  readonly files: Readonly<Record<string, string>>;
  /** Permission bits by the same paths; absent: 0600 for what ends in `_key`, else 0644. */
  readonly modes?: Readonly<Record<string, number>>;
  /** What stands behind `-C`. */
  readonly connections: readonly string[];
  /** Further arguments of the command line. */
  readonly options: readonly string[];
}

/** Folders that always exist beside the main file. */
export const folders: readonly string[] = ['sshd_config.d', 'extra'];
const fragmentNames = [
  'sshd_config.d/10-a.conf',
  'sshd_config.d/20-b.conf',
  'extra/one',
  'extra/.two',
  'sshd_config.d/Z',
] as const;

/** How a line is written; the first choice of each is the plain one, which shrinking ends at. */
interface Style {
  readonly indent: string;
  readonly letters: 'canonical' | 'lower' | 'upper' | 'quoted' | 'split';
  readonly separator: string;
  readonly quoting: 'bare' | 'double' | 'single' | 'mixed' | 'blank' | 'literal';
  readonly between: string;
  readonly tail: string;
}

const plainStyle: Arbitrary<Style> = fc.record({
  indent: fc.constantFrom('', '', '', ' ', '\t', '  \t '),
  letters: fc.constantFrom('canonical', 'canonical', 'lower', 'upper'),
  separator: fc.constantFrom(' ', ' ', ' ', '\t', '=', ' = ', '  ', '= ', ' ='),
  quoting: fc.constantFrom('bare', 'bare', 'bare', 'double', 'single', 'mixed', 'blank'),
  between: fc.constantFrom(' ', ' ', '\t', '  '),
  tail: fc.constantFrom('', '', '', '', ' ', '\t', ' # comment', ' #x', '\r', '\f'),
});

const oddStyle: Arbitrary<Style> = fc.record({
  indent: fc.constantFrom('', '', ' ', '\r', '\f', '\v', '=', '= ', '""', '"" ', '\xef\xbb\xbf', '\0'),
  letters: fc.constantFrom('canonical', 'lower', 'quoted', 'split'),
  separator: fc.constantFrom(' ', '=', '\r', ' \r ', '==', ' = = ', '\f', '', '"', "'", ' " ', '\0'),
  quoting: fc.constantFrom('bare', 'literal', 'double', 'single', 'mixed', 'blank'),
  between: fc.constantFrom(' ', ',', '\r', '\f', '\v', '=', ' # ', '#', '""', '\0'),
  tail: fc.constantFrom(
    '',
    ' x',
    ' ""',
    ' "',
    " '",
    '"',
    '#',
    ' #"',
    ' \\',
    '\\',
    '\r\r',
    '\f\f',
    '\v',
    '\0',
    '\0x',
    ' \x01',
    ',',
    '=',
  ),
});

function quote(word: string, mark: string): string {
  return mark + word.replaceAll('\\', '\\\\').replaceAll(mark, `\\${mark}`) + mark;
}

function spell(word: string, { quoting }: Style): string {
  const safe = /^[^\s"'\\#]+$/.test(word);
  switch (quoting) {
    case 'literal':
      return word;
    case 'bare':
      return safe ? word : quote(word, '"');
    case 'double':
      return quote(word, '"');
    case 'single':
      return quote(word, "'");
    case 'mixed':
      return safe ? word.charAt(0) + quote(word.slice(1), '"') : quote(word, "'");
    case 'blank':
      return /^[^"'\\#\t\r\n\f\v]+$/.test(word) ? word.replaceAll(' ', '\\ ') : quote(word, '"');
  }
}

function writeKeyword(keyword: string, { letters }: Style): string {
  switch (letters) {
    case 'canonical':
      return keyword;
    case 'lower':
      return keyword.toLowerCase();
    case 'upper':
      return keyword.toUpperCase();
    case 'quoted':
      return `"${keyword}"`;
    case 'split':
      return `${keyword.slice(0, 2)}"${keyword.slice(2)}"`;
  }
}

function write(keyword: string, words: readonly string[], style: Style): string {
  return (
    style.indent + writeKeyword(keyword, style) + style.separator + words.join(style.between) + style.tail
  );
}

/** Lines in the three moods of a configuration. */
interface Lines {
  readonly global: Arbitrary<string>;
  readonly inMatch: Arbitrary<string>;
  readonly match: Arbitrary<string>;
  readonly include: Arbitrary<string>;
}

function directive(
  fact: KeywordFact,
  source: ValueSource,
  odd: boolean,
  style: Arbitrary<Style>,
  folder: string,
): Arbitrary<string> {
  return fc.tuple(odd ? source.odd : source.valid, style).map(([words, how]) => {
    if (source.raw === true) {
      const tail = /^\s*#?/.exec(how.tail)?.[0] === '' ? how.tail : '';
      return write(fact.keyword, words, { ...how, between: ' ', tail });
    }
    const placed = words.map((word) =>
      word === '@' || word.startsWith('@/') ? folder + word.slice(1) : word,
    );
    return write(
      fact.keyword,
      placed.map((word) => spell(word, how)),
      how,
    );
  });
}

const remark: Arbitrary<string> = fc.constantFrom(
  '',
  '#',
  '# comment',
  '   ',
  '\t#Port 1',
  '#PermitRootLogin yes',
  '\r',
  '  # "open',
);

const noise: Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '=',
    '==',
    '""',
    '"',
    '"Port 1',
    "'Port' 1",
    'Port"1',
    '=Port 23',
    '"" Port 23',
    'x',
    'Host a',
    '\f',
    '\v',
    '\0',
    'Match',
    'Include',
    'Port',
    'Port #',
    'UseDNS',
    '{',
    '\\',
    '%',
  ),
  fc.constantFrom(
    'IdentityFile x',
    'ProxyCommand x',
    'Bogus yes',
    'bogus',
    'PermitRoot no',
    'PAMServiceName x',
    'RefuseConnection yes',
    'RDomain none',
    'RDomain',
  ),
  fc.string({
    unit: fc
      .integer({ min: 0, max: 255 })
      .filter((code) => code !== 10)
      .map((code) => String.fromCharCode(code)),
    maxLength: 20,
  }),
  fc.string({
    unit: fc.constantFrom(' ', '"', "'", '\\', '#', '=', 'a', ',', '\t', 'Port', 'Match', 'User'),
    maxLength: 8,
  }),
);

const criterion: Arbitrary<Words> = fc.oneof(
  fc.tuple(fc.constantFrom('User', 'user', 'USER'), patternList(userName)),
  fc.tuple(fc.constantFrom('Group', 'group'), patternList(groupName)),
  fc.tuple(fc.constantFrom('Host', 'host'), patternList(hostName)),
  fc.tuple(fc.constantFrom('Address', 'address'), addressList),
  fc.tuple(fc.constantFrom('LocalAddress', 'localaddress'), addressList),
  fc.tuple(fc.constantFrom('RDomain'), patternList(fc.constantFrom('vrf1', 'vrf2'))),
);
const localPort: Arbitrary<Words> = fc.tuple(
  fc.constantFrom('LocalPort', 'localport'),
  fc.constantFrom('22', '2222', '022', 'ssh', '0'),
);
const oddCriterion: Arbitrary<Words> = fc.oneof(
  criterion,
  fc.tuple(fc.constantFrom('User', 'Group', 'Host', 'RDomain'), oddPatternList),
  fc.tuple(fc.constantFrom('Address', 'LocalAddress'), oddAddressList),
  fc.tuple(
    fc.constantFrom('LocalPort'),
    fc.constantFrom('x', '65536', '-1', '22,23', '!22', '', '22x', 'www', 'tftp'),
  ),
  fc.tuple(
    fc.constantFrom(
      'Exec',
      'Tagged',
      'final',
      'canonical',
      'invalid-user',
      'version',
      'Users',
      '!User',
      'x',
      '',
      'localnetwork',
    ),
    strayWord,
  ),
  fc.constantFrom(
    ['all'],
    ['All'],
    ['final'],
    ['User'],
    ['Address'],
    ['LocalPort'],
    ['invalid-user'],
    ['#'],
    ['# User alice'],
    ['all', 'x'],
    ['='],
  ),
);

function matchLines(odd: boolean, style: Arbitrary<Style>): Arbitrary<string> {
  const how = fc.tuple(style, fc.constantFrom(' ', ' ', ' ', '=', '\t', '  '));
  const criteria = odd
    ? fc.array(fc.oneof(criterion, localPort, oddCriterion), { maxLength: 3 })
    : fc.oneof(
        { arbitrary: fc.array(criterion, { minLength: 1, maxLength: 3 }), weight: 8 },
        { arbitrary: fc.constant<readonly Words[]>([['all']]), weight: 2 },
        { arbitrary: fc.tuple(localPort), weight: 1 },
      );
  return fc.tuple(criteria, how).map(([list, [layout, sign]]) => {
    // Match lines know no quotes but double ones, and no escapes.
    const texts = list.map(([name = '', ...rest]) =>
      [
        name,
        ...rest.map((word) =>
          layout.quoting === 'double' || (!odd && /\s/.test(word)) ? `"${word}"` : word,
        ),
      ].join(sign),
    );
    const separator = layout.separator.includes('=') && !odd ? ' ' : layout.separator;
    return write('Match', texts, { ...layout, separator });
  });
}

function includeLines(odd: boolean, style: Arbitrary<Style>, folder: string): Arbitrary<string> {
  // Relative patterns start from /etc/ssh, which only the sandbox with namespaces has for itself.
  const relative =
    folder === '/etc/ssh'
      ? ['sshd_config.d/*.conf', 'extra/one', 'extra/*', 'extra/.t*', '*.conf', 'extra/..//extra/one']
      : [];
  const patterns = [
    ...relative,
    `${folder}/sshd_config.d/*.conf`,
    `${folder}/sshd_config.d/[12]0-?.conf`,
    `${folder}/sshd_config.d/*`,
    `${folder}/extra/one`,
    `${folder}/nosuch/*.conf`,
    `${folder}/extra`,
    `${folder}/*/*`,
    `${folder}/extra/.*o`,
    `${folder}/sshd_config.d/[!1]*`,
    `${folder}/sshd_config.d/[A-Z]`,
  ];
  const oddPatterns = [
    '',
    '*',
    '?',
    '[',
    `${folder}/sshd_config`,
    `${folder}/extra/{one,two}`,
    '~/x',
    '~',
    '/dev/null',
    `${folder}/extra/[`,
    `${folder}/extra/\\one`,
    `${folder}/sshd_config.d/[0-9`,
    '/',
    '/etc',
    `${folder}/extra/on[[:alpha:]]`,
    `${folder}/extra/one/`,
  ];
  const word = fc.constantFrom(
    ...patterns,
    ...(odd ? [...oddPatterns.filter((text) => folder === '/etc/ssh' || text.startsWith('/'))] : []),
  );
  return fc.tuple(fc.array(word, { minLength: odd ? 0 : 1, maxLength: 2 }), style).map(([words, how]) =>
    write(
      'Include',
      words.map((text) => spell(text, how)),
      how,
    ),
  );
}

/** What ends every file of most releases that holds it. */
const neverAccepted = new Set(['RDomain']);

function linesOf(odd: boolean, folder: string, known: Facts): Lines {
  const style = odd ? fc.oneof(plainStyle, oddStyle) : plainStyle;
  const sourceOf = valueSources(known);
  const facts = known.keywords.filter(({ keyword }) => keyword !== 'Match' && keyword !== 'Include');
  const usable = facts.filter(({ keyword }) => odd || !neverAccepted.has(keyword));
  const lines = (wanted: readonly KeywordFact[]): Arbitrary<string> =>
    fc.oneof(
      {
        arbitrary: fc.oneof(...wanted.map((fact) => directive(fact, sourceOf(fact), odd, style, folder))),
        weight: 10,
      },
      {
        arbitrary: odd
          ? fc.oneof(
              noise,
              fc.oneof(...wanted.map((fact) => directive(fact, sourceOf(fact), false, oddStyle, folder))),
            )
          : remark,
        weight: odd ? 4 : 1,
      },
    );
  return {
    global: lines(usable),
    inMatch: lines(odd ? usable : usable.filter(({ match }) => match)),
    match: matchLines(odd, style),
    include: includeLines(odd, style, folder),
  };
}

interface Size {
  readonly global: number;
  readonly blocks: number;
  readonly fragments: number;
}
const full: Size = { global: 12, blocks: 4, fragments: 3 };
/** A fault hides what stands behind it, so that many short configurations say more than a few long ones. */
const small: Size = { global: 2, blocks: 1, fragments: 1 };

interface Sections {
  readonly global: readonly string[];
  readonly blocks: readonly (readonly string[])[];
}

function sections(lines: Lines, size: Size): Arbitrary<Sections> {
  const withIncludes = (line: Arbitrary<string>): Arbitrary<string> =>
    fc.oneof({ arbitrary: line, weight: 12 }, { arbitrary: lines.include, weight: 1 });
  const body = fc.array(withIncludes(lines.inMatch), { maxLength: 5 });
  const block = fc.tuple(lines.match, body).map(([match, rest]) => [match, ...rest]);
  return fc.record({
    global: fc.array(withIncludes(lines.global), { maxLength: size.global }),
    blocks: fc.array(block, { maxLength: size.blocks }),
  });
}

const connection: Arbitrary<string> = fc
  .record(
    {
      user: userName,
      host: hostName,
      addr: addressText,
      laddr: addressText,
      lport: fc.constantFrom('22', '2222', '80', 'ssh', '0'),
      rdomain: fc.constantFrom('vrf1', 'vrf3'),
    },
    { requiredKeys: ['user', 'lport'] },
  )
  .map((data) =>
    Object.entries(data)
      .map(([name, value]) => `${name}=${value}`)
      .join(','),
  );
const oddConnection: Arbitrary<string> = fc.oneof(
  fc.constantFrom('user=alice', 'addr=10.0.0.5', 'host=a', 'lport=22', ''),
  fc.constantFrom(
    'user=',
    'user=alice,,addr=1',
    'User=alice',
    'group=staff',
    'lport=x',
    'lport=65536',
    'lport=-1',
    'invalid-user',
    'user',
    'user=a=b',
    ',user=x',
    'user=alice,user=bob',
    'user= alice',
    'lport=',
  ),
);

const lines = (...texts: readonly string[]): Arbitrary<readonly string[]> =>
  fc.constantFrom(...texts).map((line) => ['-o', line]);
const goodOption: Arbitrary<readonly string[]> = fc.oneof(
  lines('Banner=/o', 'Banner /o', 'Port=2200', 'AllowUsers=o p', 'AllowUsers "o p"', 'UseDNS yes'),
  lines('ListenAddress 127.0.0.9', 'AcceptEnv=O', 'MaxAuthTries = 3', 'PermitRootLogin=no', '', '# x'),
  fc.constantFrom(['-p', '2201'], ['-p2202'], ['-oUsePAM=yes'], ['-p', 'ssh'], ['-h', '/nosuch_key']),
);
const badOption: Arbitrary<readonly string[]> = fc.oneof(
  lines(
    'Bogus=1',
    'Port=0',
    'Match all',
    'Include x',
    'UseDNS',
    'Banner "x',
    'UseDNS yes no',
    'UseDNS maybe',
  ),
  lines('RSAAuthentication yes'),
  fc.constantFrom(['-p', '0'], ['-p', 'x']),
);

/** One byte put in somewhere. */
const slip = fc.tuple(
  fc.nat(10_000),
  fc.constantFrom(
    '"',
    "'",
    '\\',
    '#',
    '=',
    ' ',
    '\t',
    '\r',
    '\n',
    '\0',
    '\f',
    '\v',
    ',',
    '!',
    '*',
    '~',
    '%',
    '-',
    '+',
    '^',
    '0',
    '/',
    ':',
    '@',
    '\x01',
    '\x7f',
    '\x80',
    '\xff',
    '\xc3\xb6',
    '\xef\xbb\xbf',
  ),
);

function applySlips(text: string, slips: readonly (readonly [number, string])[]): string {
  let result = text;
  for (const [place, byte] of slips) {
    const at = place % (result.length + 1);
    result = result.slice(0, at) + byte + result.slice(at);
  }
  return result;
}

/**
 * Configurations with every keyword of a build of sshd and every kind of Match line: half of them valid, so that values, order and both
 * readings count, a third with one fault, the rest with many. `folder` is where they will lie.
 */
export function configurations(folder: string, facts: Facts): Arbitrary<Configuration> {
  const clean = linesOf(false, folder, facts);
  const odd = linesOf(true, folder, facts);
  const mixed: Lines = {
    global: fc.oneof({ arbitrary: clean.global, weight: 2 }, { arbitrary: odd.global, weight: 1 }),
    inMatch: fc.oneof({ arbitrary: clean.inMatch, weight: 2 }, { arbitrary: odd.inMatch, weight: 1 }),
    match: fc.oneof({ arbitrary: clean.match, weight: 2 }, { arbitrary: odd.match, weight: 1 }),
    include: fc.oneof(clean.include, odd.include),
  };
  const anyOdd = fc.oneof(
    { arbitrary: odd.global, weight: 6 },
    { arbitrary: odd.inMatch, weight: 3 },
    { arbitrary: odd.match, weight: 2 },
    { arbitrary: odd.include, weight: 1 },
  );

  const none = fc.constant([]);
  return fc.oneof(
    { arbitrary: assemble(clean, full, none, none), weight: 5 },
    { arbitrary: assemble(clean, full, fc.tuple(anyOdd), none), weight: 2 },
    { arbitrary: assemble(clean, full, none, fc.tuple(slip)), weight: 1 },
    { arbitrary: assemble(mixed, full, none, fc.array(slip, { maxLength: 2 })), weight: 1 },
    { arbitrary: assemble(odd, small, none, none), weight: 3 },
    { arbitrary: assemble(clean, small, none, fc.array(slip, { minLength: 1, maxLength: 2 })), weight: 2 },
  );
}

const options: Arbitrary<readonly string[]> = fc
  .oneof(
    { arbitrary: fc.constant<readonly (readonly string[])[]>([]), weight: 9 },
    { arbitrary: fc.array(fc.oneof(goodOption, badOption), { maxLength: 3 }), weight: 1 },
    { arbitrary: fc.array(goodOption, { maxLength: 3 }), weight: 1 },
  )
  .map((all) => all.flat());

/** `oddLines` are put in anywhere in the main file, and then `slips`. */
function assemble(
  lines: Lines,
  size: Size,
  oddLines: Arbitrary<readonly string[]>,
  slips: Arbitrary<readonly (readonly [number, string])[]>,
): Arbitrary<Configuration> {
  const fragment = fc.tuple(
    fc.constantFrom(...fragmentNames),
    sections(lines, { ...size, global: Math.min(size.global, 4) }),
  );
  const parts = fc.record({
    main: sections(lines, size),
    fragments: fc.array(fragment, { maxLength: size.fragments }),
    place: fc.nat(10_000),
    oddLines,
    slips,
    lineEnd: fc.constantFrom('\n', '\n', '\n', '\r\n'),
    finalEnd: fc.constantFrom(true, true, true, false),
    connections: fc.tuple(
      connection,
      fc.oneof({ arbitrary: connection, weight: 5 }, { arbitrary: oddConnection, weight: 1 }),
    ),
    options,
  });
  return parts.map(({ main, fragments, place, lineEnd, finalEnd, ...rest }) => {
    const text = (all: readonly string[]): string =>
      all.join(lineEnd) + (finalEnd && all.length > 0 ? lineEnd : '');
    const whole = [...main.global, ...main.blocks.flat()];
    whole.splice(place % (whole.length + 1), 0, ...rest.oddLines);
    const files: Record<string, string> = { sshd_config: applySlips(text(whole), rest.slips) };
    for (const [name, { global, blocks }] of fragments) files[name] = text([...global, ...blocks.flat()]);
    return { files, connections: rest.connections, options: rest.options };
  });
}
