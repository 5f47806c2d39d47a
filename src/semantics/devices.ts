import { domainsAreDevices, type ListenAddress, loopbackOf, parseAddress } from '../openssh/index.js';
import { namesIn } from '../system/index.js';
import type { ConfigTree, Program } from './model.js';

/** Where a running Linux shows its network devices; sysfs(5). */
const devices = '/sys/class/net';

/** Whether the machine has a network device of that name; `null` where nothing tells. */
export function deviceOn({ lookups, target, world }: ConfigTree, name: string): boolean | null {
  if (name === loopbackOf(target)) return true;
  const told = lookups.hasDevice?.(name);
  if (told !== undefined) return told;
  const seen = world.known ? namesIn(world.fileSystem, devices) : [];
  return seen.length === 0 ? null : seen.includes(name);
}

/** The network devices that an address to listen at names: that of its link, and that which is its routing domain. */
function devicesNamed({ target }: ConfigTree, { host, rdomain }: ListenAddress): readonly string[] {
  const link = parseAddress(host ?? '')?.scope;
  return [
    ...(typeof link === 'string' ? [link] : []),
    ...(rdomain !== null && rdomain !== '' && domainsAreDevices(target) ? [rdomain] : []),
  ];
}

/** Those of them of which nothing tells whether the machine has them. */
export function unknownDevices(tree: ConfigTree, address: ListenAddress): readonly string[] {
  return devicesNamed(tree, address).filter((name) => deviceOn(tree, name) === null);
}

/** Whether sshd may refuse a configuration because the machine lacks a network device of which nothing tells. */
export function mayLackDevices(program: Program): boolean {
  return program
    .assignments('ListenAddress')
    .some(({ value }) => value.some((address) => unknownDevices(program.tree, address).length > 0));
}
