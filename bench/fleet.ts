/** Configurations as fleets have them, and worse: the same arguments give the same text. */

/** Random numbers below a limit, the same for the same seed (mulberry32). */
function dice(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

type Roll = (limit: number) => number;

const pick = <T>(roll: Roll, from: readonly T[]): T => from[roll(from.length)] as T;
const padded = (number: number): string => String(number).padStart(4, '0');

/** A quarter each: teams by group, networks, service accounts, and blocks with several criteria. */
function fleetBlock(index: number, roll: Roll): readonly string[] {
  const yesNo = (): string => pick(roll, ['yes', 'no']);
  const subnet = `10.${Math.floor(index / 250) % 250}.${index % 250}.0/24`;
  switch (index % 4) {
    case 0:
      return [
        `Match Group team-${padded(index)}`,
        `  AllowTcpForwarding ${pick(roll, ['yes', 'no', 'local', 'remote'])}`,
        `  X11Forwarding ${yesNo()}`,
        `  PasswordAuthentication ${yesNo()}`,
        ...(roll(3) === 0 ? [`  AuthorizedKeysFile /etc/ssh/keys/team-${padded(index)}/%u`] : []),
        ...(roll(4) === 0
          ? ['  AuthenticationMethods publickey,password publickey,keyboard-interactive']
          : []),
      ];
    case 1:
      return [
        `Match Address ${subnet}${roll(3) === 0 ? `,192.168.${roll(250)}.0/24` : ''}${roll(5) === 0 ? `,!${subnet.replace('.0/24', '.77')}` : ''}`,
        `  PasswordAuthentication ${yesNo()}`,
        `  PermitRootLogin ${pick(roll, ['yes', 'no', 'prohibit-password'])}`,
        ...(roll(3) === 0 ? [`  AllowUsers *@${subnet} admin-${padded(index)}`] : []),
        ...(roll(6) === 0 ? ['  MaxAuthTries 3'] : []),
      ];
    case 2:
      return [
        `Match User svc-${padded(index)}${roll(4) === 0 ? `,svc-${padded(index)}-*` : ''}`,
        `  ForceCommand /usr/local/bin/task-${index}`,
        '  PermitTTY no',
        '  AllowTcpForwarding no',
        `  ChrootDirectory /srv/${padded(index)}`,
        `  AcceptEnv TASK_${index}`,
        ...(roll(2) === 0 ? ['  PasswordAuthentication no'] : []),
      ];
    default:
      return [
        mixedMatch(index, subnet, roll),
        `  PasswordAuthentication ${yesNo()}`,
        `  X11Forwarding ${yesNo()}`,
        `  PermitTTY ${yesNo()}`,
      ];
  }
}

function mixedMatch(index: number, subnet: string, roll: Roll): string {
  switch (roll(6)) {
    case 0:
      return `Match User deploy-${padded(index)} Address ${subnet}`;
    case 1:
      return `Match Group team-${padded(roll(index + 1))} Address ${subnet}`;
    case 2:
      return `Match Group ops,!contractors User ops-${padded(index)} LocalPort 2222`;
    case 3:
      return `Match User *,!root Address ${subnet} LocalPort 22`;
    case 4:
      return `Match Host *.dc${padded(index)}.example.com User deploy-*`;
    default:
      return `Match User backup-${padded(index)},restore-${padded(index)} LocalAddress 10.255.${index % 250}.1`;
  }
}

/**
 * An `sshd_config` with so many Match blocks.
 *
 * @example
 * fleet(2000).split('\n').filter((line) => line.startsWith('Match')).length; // 2000
 */
export function fleet(blocks: number, seed = 1): string {
  const roll = dice(seed);
  const lines = [
    'Port 22',
    'Port 2222',
    'PermitRootLogin prohibit-password',
    'PasswordAuthentication no',
    'AllowGroups ssh-users admins',
    'DenyUsers guest *@203.0.113.0/24',
    'Subsystem sftp /usr/lib/openssh/sftp-server',
  ];
  for (let index = 0; index < blocks; index += 1) lines.push('', ...fleetBlock(index, roll));
  return `${lines.join('\n')}\n`;
}

/**
 * A configuration of so many blocks of one kind, each of which takes back what the global section says: findings for every block.
 *
 * @param same - whether the blocks say the same as the global section instead, so that each is superfluous
 */
export function weakened(blocks: number, kind: 'User' | 'Group' | 'Address', same = false): string {
  const lists = {
    User: (index: number) => `svc-${index}`,
    Group: (index: number) => `team-${index}`,
    Address: (index: number) => `10.${index >> 8}.${index % 256}.0/24`,
  };
  const lines = ['UsePAM yes', 'X11Forwarding no'];
  for (let index = 0; index < blocks; index += 1) {
    lines.push(`Match ${kind} ${lists[kind](index)}`, `  X11Forwarding ${same ? 'no' : 'yes'}`);
    if (!same) lines.push('  PasswordAuthentication no');
  }
  return `${lines.join('\n')}\n`;
}

/**
 * A configuration whose classes cannot be counted: every combination of groups is another value, and patterns overlap wherever they can.
 */
export function adversary(blocks: number, seed = 1): string {
  const roll = dice(seed);
  const letter = (): string => pick(roll, ['a', 'b', 'c', 'd']);
  const tangle = (): string => `*${letter()}?${letter()}*${letter()}*`;
  const lines: string[] = [];
  for (let index = 0; index < blocks; index += 1) {
    lines.push(
      `Match Group ${tangle()},!${tangle()} User ${tangle()},!${tangle()} Host ${tangle()}`,
      `  AcceptEnv V${index}`,
      `  PasswordAuthentication ${pick(roll, ['yes', 'no'])}`,
      `  AllowUsers ${tangle()}`,
    );
  }
  return `${lines.join('\n')}\n`;
}
