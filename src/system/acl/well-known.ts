import { foldCase, once, upperAscii } from '../../text/index.js';
import type { Trustee } from './model.js';

/** An account that has the same identifier on every machine. */
interface WellKnown {
  readonly sid: string;
  /** Its name in English, as icacls prints it. */
  readonly name: string;
  /** Its letters in SDDL. */
  readonly alias?: string;
  /** Its name in other languages, without what stands before the backslash. */
  readonly translations?: readonly string[];
}

/**
 * Accounts that stand in lists of files; `winnt.h`, [MS-DTYP] 2.4.2.4. Translations: German, Russian, and what public listings of
 * Romance, Northern, Slavic and further languages have. A name that is missing here is known for one that is not understood.
 */
const wellKnown: readonly WellKnown[] = [
  {
    sid: 'S-1-5-32-544',
    name: 'BUILTIN\\Administrators',
    alias: 'BA',
    translations: [
      'Administratoren',
      'Администраторы',
      'Administrateurs',
      'Administradores',
      'Amministratori',
      'Administratörer',
      'Administratorer',
      'Administratorzy',
      'Rendszergazdák',
      'Адміністратори',
      'Järjestelmänvalvojat',
      'Yöneticiler',
      'Διαχειριστές',
    ],
  },
  {
    sid: 'S-1-5-18',
    name: 'NT AUTHORITY\\SYSTEM',
    alias: 'SY',
    translations: ['СИСТЕМА', 'Système', 'Sistema', 'LocalSystem'],
  },
  {
    sid: 'S-1-5-11',
    name: 'NT AUTHORITY\\Authenticated Users',
    alias: 'AU',
    translations: [
      'Authentifizierte Benutzer',
      'Прошедшие проверку',
      'Utilisateurs authentifiés',
      'Usuarios autentificados',
      'Authenticated Users',
      'Usuários autenticados',
      'Utilizadores autenticados',
      'Autentiserade användare',
      'Godkendte brugere',
      'Godkjente brukere',
      'Użytkownicy uwierzytelnieni',
      'Hitelesített felhasználók',
      'Todennetut käyttäjät',
      'Geverifieerde gebruikers',
    ],
  },
  {
    sid: 'S-1-1-0',
    name: 'Everyone',
    alias: 'WD',
    translations: [
      'Jeder',
      'Все',
      'Tout le monde',
      'Todos',
      'Everyone',
      'Alla',
      'Alle',
      'Wszyscy',
      'Mindenki',
      'Kaikki',
      'Iedereen',
      'Herkes',
      'Усі',
    ],
  },
  {
    sid: 'S-1-5-32-545',
    name: 'BUILTIN\\Users',
    alias: 'BU',
    translations: [
      'Benutzer',
      'Пользователи',
      'Utilisateurs',
      'Usuarios',
      'Utenti',
      'Usuários',
      'Utilizadores',
      'Användare',
      'Brugere',
      'Brukere',
      'Użytkownicy',
      'Felhasználók',
      'Käyttäjät',
      'Gebruikers',
      'Kullanıcılar',
      'Користувачі',
    ],
  },
  {
    sid: 'S-1-5-32-546',
    name: 'BUILTIN\\Guests',
    alias: 'BG',
    translations: ['Gäste', 'Гости'],
  },
  {
    sid: 'S-1-5-32-547',
    name: 'BUILTIN\\Power Users',
    alias: 'PU',
    translations: ['Hauptbenutzer', 'Опытные пользователи'],
  },
  {
    sid: 'S-1-5-4',
    name: 'NT AUTHORITY\\INTERACTIVE',
    alias: 'IU',
    translations: ['INTERAKTIV', 'ИНТЕРАКТИВНЫЕ'],
  },
  { sid: 'S-1-5-2', name: 'NT AUTHORITY\\NETWORK', alias: 'NU', translations: ['NETZWERK', 'СЕТЬ'] },
  { sid: 'S-1-5-6', name: 'NT AUTHORITY\\SERVICE', alias: 'SU', translations: ['DIENST', 'СЛУЖБА'] },
  {
    sid: 'S-1-5-19',
    name: 'NT AUTHORITY\\LOCAL SERVICE',
    alias: 'LS',
    translations: ['Lokaler Dienst'],
  },
  {
    sid: 'S-1-5-20',
    name: 'NT AUTHORITY\\NETWORK SERVICE',
    alias: 'NS',
    translations: ['Netzwerkdienst'],
  },
  {
    sid: 'S-1-5-7',
    name: 'NT AUTHORITY\\ANONYMOUS LOGON',
    alias: 'AN',
    translations: ['ANONYMOUS-ANMELDUNG'],
  },
  {
    sid: 'S-1-3-0',
    name: 'CREATOR OWNER',
    alias: 'CO',
    translations: ['ERSTELLER-BESITZER', 'СОЗДАТЕЛЬ-ВЛАДЕЛЕЦ'],
  },
  {
    sid: 'S-1-3-4',
    name: 'OWNER RIGHTS',
    alias: 'OW',
    translations: ['EIGENTÜMERRECHTE', 'ПРАВА ВЛАДЕЛЬЦА'],
  },
  {
    sid: 'S-1-15-2-1',
    name: 'APPLICATION PACKAGE AUTHORITY\\ALL APPLICATION PACKAGES',
    alias: 'AC',
    translations: ['ALLE ANWENDUNGSPAKETE', 'ВСЕ ПАКЕТЫ ПРИЛОЖЕНИЙ'],
  },
  // Services have identifiers that are made of their names, so that they are the same everywhere.
  { sid: 'S-1-5-80-3847866527-469524349-687026318-516638107-1125189541', name: 'NT SERVICE\\sshd' },
  {
    sid: 'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464',
    name: 'NT SERVICE\\TrustedInstaller',
  },
];

/** Letters of SDDL for accounts whose identifier begins with that of a machine. */
const relative: Readonly<Record<string, string>> = { LA: 'Administrator', LG: 'Guest' };

/** A group that every domain has; its identifier begins with that of the domain. */
interface DomainGroup {
  /** The end of its identifier. */
  readonly rid: number;
  readonly name: string;
  readonly alias?: string;
  readonly translations?: readonly string[];
}

/** [MS-DTYP] 2.4.2.4. */
const domainGroups: readonly DomainGroup[] = [
  { rid: 498, name: 'Enterprise Read-only Domain Controllers', alias: 'RO' },
  {
    rid: 512,
    name: 'Domain Admins',
    alias: 'DA',
    translations: [
      'Domänen-Admins',
      'Администраторы домена',
      'Admins du domaine',
      'Admins. del dominio',
      'Admins. do domínio',
    ],
  },
  {
    rid: 513,
    name: 'Domain Users',
    alias: 'DU',
    translations: [
      'Domänen-Benutzer',
      'Пользователи домена',
      'Utilisateurs du domaine',
      'Utilisa. du domaine',
      'Usuarios del dominio',
      'Usuários do domínio',
    ],
  },
  { rid: 514, name: 'Domain Guests', alias: 'DG', translations: ['Domänen-Gäste'] },
  { rid: 515, name: 'Domain Computers', alias: 'DC', translations: ['Domänencomputer'] },
  { rid: 516, name: 'Domain Controllers', alias: 'DD', translations: ['Domänencontroller'] },
  { rid: 517, name: 'Cert Publishers', alias: 'CA' },
  { rid: 518, name: 'Schema Admins', alias: 'SA', translations: ['Schema-Admins'] },
  { rid: 519, name: 'Enterprise Admins', alias: 'EA', translations: ['Organisations-Admins'] },
  { rid: 520, name: 'Group Policy Creator Owners', alias: 'PA' },
  { rid: 521, name: 'Read-only Domain Controllers' },
  { rid: 522, name: 'Cloneable Domain Controllers', alias: 'CN' },
  { rid: 525, name: 'Protected Users', alias: 'AP' },
  { rid: 526, name: 'Key Admins', alias: 'KA' },
  { rid: 527, name: 'Enterprise Key Admins', alias: 'EK' },
  { rid: 553, name: 'RAS and IAS Servers', alias: 'RS' },
];

const fold = (name: string): string => foldCase(name.normalize('NFC'));

const bySid = once(() => new Map(wellKnown.map(({ sid, name }): [string, Trustee] => [sid, { sid, name }])));
const byAlias = once(
  () =>
    new Map(
      wellKnown.flatMap(({ sid, name, alias }): [string, Trustee][] =>
        alias === undefined ? [] : [[alias, { sid, name }]],
      ),
    ),
);
const byName = once(
  () =>
    new Map(
      wellKnown.flatMap(({ sid, name, translations = [] }): [string, Trustee][] => {
        const trustee: Trustee = { sid, name };
        const full: [string, Trustee] = [fold(name), trustee];
        const own = name.replace(/^.*\\/, '');
        // The name of a service says nothing without what stands before it.
        if (name.startsWith('NT SERVICE')) return [full];
        return [full, ...[own, ...translations].map((each): [string, Trustee] => [fold(each), trustee])];
      }),
    ),
);

const namesOfGroups = once(
  () => new Set(domainGroups.flatMap(({ name, translations = [] }) => [name, ...translations].map(fold))),
);
const groupByAlias = once(
  () =>
    new Map(
      domainGroups.flatMap(({ name, alias }): [string, Trustee][] =>
        alias === undefined ? [] : [[alias, { sid: null, name, kind: 'group' }]],
      ),
    ),
);

/** What stands before the backslash where an account belongs to Windows itself, in some languages. */
const authorities = once(
  () =>
    new Set(
      [
        'BUILTIN',
        'VORDEFINIERT',
        'NT AUTHORITY',
        'NT-AUTORITÄT',
        'AUTORITE NT',
        'AUTORITÉ NT',
        'AUTORIDADE NT',
        'ZARZĄDZANIE NT',
        'NT INSTANS',
        'NT-MYNDIGHET',
        'NT-MYNDIGHED',
        'NT SERVICE',
        'NT-DIENST',
        'APPLICATION PACKAGE AUTHORITY',
        'ZERTIFIZIERUNGSSTELLE FÜR ANWENDUNGSPAKETE',
        'ЦЕНТР ПАКЕТОВ ПРИЛОЖЕНИЙ',
      ].map(fold),
    ),
);

/** Whether a word is what Windows puts before the names of accounts of its own. */
export function isAuthority(word: string): boolean {
  return authorities().has(fold(word));
}

/**
 * The account that an identifier or its letters in SDDL stand for; `null` where the text is neither.
 *
 * @example
 * trusteeOfSid('BA'); // { sid: 'S-1-5-32-544', name: 'BUILTIN\\Administrators' }
 */
export function trusteeOfSid(text: string): Trustee | null {
  const upper = upperAscii(text);
  if (/^S-1-(?:\d{1,15}|0X[\dA-F]{1,12})(?:-\d{1,10}){0,15}$/.test(upper))
    return bySid().get(upper) ?? { sid: upper, name: null, ...(isDomainGroup(upper) && { kind: 'group' }) };
  const own = Object.hasOwn(relative, upper) ? relative[upper] : undefined;
  return (
    byAlias().get(upper) ?? groupByAlias().get(upper) ?? (own === undefined ? null : { sid: null, name: own })
  );
}

function isDomainGroup(sid: string): boolean {
  const end = /^S-1-5-21-\d+-\d+-\d+-(\d+)$/.exec(sid)?.[1];
  return domainGroups.some(({ rid }) => String(rid) === end);
}

/**
 * The account that a printed name stands for, in any of the languages that are known.
 *
 * @example
 * trusteeOfName('VORDEFINIERT\\Administratoren').sid; // 'S-1-5-32-544'
 */
export function trusteeOfName(printed: string): Trustee {
  const sid = /^S-1-\d/i.test(printed) ? trusteeOfSid(printed) : null;
  if (sid !== null) return sid;
  const whole = byName().get(fold(printed));
  if (whole !== undefined) return whole;
  const slash = printed.indexOf('\\');
  const domain = printed.slice(0, Math.max(0, slash));
  const known = isAuthority(domain) ? byName().get(fold(printed.slice(slash + 1))) : undefined;
  if (known !== undefined) return known;
  return byName().get(fold(`NT SERVICE\\${printed.slice(slash + 1)}`)) !== undefined && isAuthority(domain)
    ? trusteeOfName(`NT SERVICE\\${printed.slice(slash + 1)}`)
    : { sid: null, name: printed, ...kindOfName(domain, printed.slice(slash + 1)) };
}

/** A word by itself, as accounts of machines and domains never are printed, or one behind what Windows puts before its own. */
function kindOfName(domain: string, name: string): Pick<Trustee, 'kind'> {
  if (namesOfGroups().has(fold(name))) return { kind: 'group' };
  if (services.test(domain)) return {};
  const isOwn = domain === '' || isAuthority(domain) || /(?:^|[ -])NT(?:[ -]|$)/i.test(domain);
  return isOwn || /(?:^|[ -])S[IY]STEMA?$/i.test(name) ? { kind: 'unknown' } : {};
}

/** What stands before the names of accounts that are made for one service or machine, and are never SYSTEM or a group. */
const services = /^(?:NT SERVICE|NT-DIENST|NT VIRTUAL MACHINE)$/i;

/** Whether a printed name, with or without what stands before the backslash, is that of a well-known account. */
export function isWellKnownName(name: string): boolean {
  return byName().has(fold(name));
}
