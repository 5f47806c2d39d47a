/** The first releases of clients that know algorithms. */
interface ClientFacts {
  readonly names: readonly string[];
  readonly openssh: string;
  readonly dropbear?: string;
}

/** From OpenSSH's release notes, and for Dropbear from its CHANGES; only what a server may be left with. */
const clients: readonly ClientFacts[] = [
  { names: ['aes128-ctr', 'aes256-ctr'], openssh: '3.7', dropbear: '0.52' },
  { names: ['aes192-ctr'], openssh: '3.7' },
  { names: ['aes128-gcm@openssh.com', 'aes256-gcm@openssh.com'], openssh: '6.2' },
  { names: ['chacha20-poly1305@openssh.com'], openssh: '6.5', dropbear: '2020.79' },
  { names: ['umac-64@openssh.com'], openssh: '4.7' },
  { names: ['hmac-sha2-256', 'hmac-sha2-512'], openssh: '5.9', dropbear: '2013.56' },
  {
    names: [
      'umac-128@openssh.com',
      'umac-64-etm@openssh.com',
      'umac-128-etm@openssh.com',
      'hmac-sha2-256-etm@openssh.com',
      'hmac-sha2-512-etm@openssh.com',
    ],
    openssh: '6.2',
  },
  { names: ['diffie-hellman-group-exchange-sha256'], openssh: '4.4' },
  {
    names: ['ecdh-sha2-nistp256', 'ecdh-sha2-nistp384', 'ecdh-sha2-nistp521'],
    openssh: '5.7',
    dropbear: '2013.62',
  },
  { names: ['curve25519-sha256@libssh.org'], openssh: '6.5', dropbear: '2013.62' },
  {
    names: ['diffie-hellman-group14-sha256', 'diffie-hellman-group16-sha512'],
    openssh: '7.3',
    dropbear: '2016.73',
  },
  { names: ['diffie-hellman-group18-sha512'], openssh: '7.3' },
  { names: ['curve25519-sha256'], openssh: '7.4', dropbear: '2018.76' },
  { names: ['sntrup761x25519-sha512@openssh.com'], openssh: '8.5' },
  { names: ['sntrup761x25519-sha512', 'mlkem768x25519-sha256'], openssh: '9.9' },
  {
    names: ['ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp521'],
    openssh: '5.7',
    dropbear: '2013.62',
  },
  { names: ['ssh-ed25519'], openssh: '6.5', dropbear: '2020.79' },
  { names: ['rsa-sha2-256'], openssh: '7.2', dropbear: '2020.79' },
  { names: ['rsa-sha2-512'], openssh: '7.2' },
];

/**
 * The clients that are too old for every one of some algorithms; `null` where one of them is as old as the protocol, or nothing is
 * known.
 *
 * @example
 * clientsWithout(['hmac-sha2-256', 'umac-128@openssh.com']); // 'OpenSSH before 5.9 and Dropbear before 2013.56'
 */
export function clientsWithout(names: readonly string[]): string | null {
  const known = told.get(names);
  if (known !== undefined) return known;
  const clients = findClientsWithout(names);
  told.set(names, clients);
  return clients;
}

/** What is left of a target's default is one and the same list in all configurations. */
const told = new WeakMap<readonly string[], string | null>();

function findClientsWithout(names: readonly string[]): string | null {
  const found = names.map((name) => clients.find((entry) => entry.names.includes(name)));
  if (found.length === 0) return null;
  // What is not listed is newer than what is, or of no use to others than those who made it.
  const known = found.filter((entry) => entry !== undefined);
  const openssh = oldest(known.map((entry) => entry.openssh));
  const dropbear = oldest(known.flatMap((entry) => entry.dropbear ?? []));
  if (openssh === undefined) return null;
  return dropbear === undefined
    ? `OpenSSH before ${openssh}`
    : `OpenSSH before ${openssh} and Dropbear before ${dropbear}`;
}

function oldest(versions: readonly string[]): string | undefined {
  const compare = (one: string, other: string): number =>
    Number.parseInt(one, 10) - Number.parseInt(other, 10) || minor(one) - minor(other);
  return versions.toSorted(compare)[0];
}

function minor(version: string): number {
  return Number(version.slice(version.indexOf('.') + 1));
}
