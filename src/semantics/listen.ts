import {
  hasQuirk,
  resolveListenAddresses,
  type AddressFamily,
  type ListenAddress,
} from '../openssh/index.js';
import { rememberOnce } from '../text/index.js';
import type { CompiledSetting, ReadProgram } from './program.js';
import { deviceOn } from './devices.js';
import { resolveAtStartup } from './evaluate/resolve.js';
import { lateFault } from './compile/late-fault.js';
import type { Fault } from './model.js';

/** What sshd would listen on. */
export interface Listening {
  readonly ports: readonly number[];
  /** As `sshd -T` prints them, in its order. */
  readonly addresses: readonly string[];
  readonly faults: readonly Fault[];
}

/** sshd.h:SSH_DEFAULT_PORT. */
const DEFAULT_PORT = 22;

/** Lines whose ports and addresses sshd settles together, which is mostly the whole configuration. */
interface Batch {
  readonly ports: number[];
  readonly listen: { readonly address: ListenAddress; readonly statement: CompiledSetting }[];
}

/**
 * Works out ports and listen addresses. Both are settled when all lines are read, so their order does not matter;
 * servconf.c:process_queued_listen_addrs.
 */
export const listenAddresses: (program: ReadProgram) => Listening = rememberOnce(settle);

function settle(program: ReadProgram): Listening {
  const family = resolveAtStartup(program, 'AddressFamily').value as AddressFamily;
  const { tree } = program;
  const { resolveHost } = tree.lookups;
  const hasDevice = (name: string): boolean => deviceOn(tree, name) ?? true;
  const ports: number[] = [];
  const addresses: string[] = [];
  const faults: Fault[] = [];
  const listened = batches(program);
  for (const [index, batch] of listened.entries()) {
    for (const port of batch.ports) ports.push(port);
    // Those of the file are not read then, so these are all.
    if (index === 0) ports.push(...program.commandLine.ports);
    if (ports.length === 0) ports.push(DEFAULT_PORT);
    const last = index === listened.length - 1;
    if (batch.listen.length === 0 && !(last && addresses.length === 0)) continue;
    const list = batch.listen.map((entry) => entry.address);
    const sockets = resolveListenAddresses(list, ports, family, resolveHost, hasDevice);
    for (const { fault, at } of sockets.faults) {
      const statement = batch.listen[at]?.statement;
      const { code, severity, message } = fault;
      faults.push(lateFault(program, statement, code, severity, message, 'ListenAddress'));
    }
    for (const line of sockets.printed) addresses.push(line);
  }
  return { ports, addresses, faults };
}

function batches(program: ReadProgram): readonly Batch[] {
  const perFile = hasQuirk(program.tree.target, 'listenSettledPerFile');
  // Each line of the command line is a file of its own, but none that sshd ends.
  const files = new Set(program.tree.files);
  let current: Batch = { ports: [], listen: [] };
  const all = [current];
  for (const step of program.steps) {
    if (step.type === 'leave' && perFile && step.file !== program.tree.root && files.has(step.file)) {
      current = { ports: [], listen: [] };
      all.push(current);
    }
    if (step.type !== 'setting' || !step.statement.startup || step.statement.value === undefined) continue;
    const { statement } = step;
    switch (statement.keyword?.keyword) {
      case 'Port':
        current.ports.push(...(statement.value as readonly number[]));
        break;
      case 'ListenAddress':
        for (const address of statement.value as readonly ListenAddress[])
          current.listen.push({ address, statement });
        break;
      default:
        break;
    }
  }
  return all;
}
