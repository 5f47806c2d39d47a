// Runs the machine's own sshd on configurations that it is handed, one JSON line each, where nothing of the machine can be seen or harmed.
// Usage: node sandbox.mjs namespace SSHD ROOT FIRST-REQUEST   inside `unshare --mount --net`: /etc and /run are empty, /etc/ssh is ours;
//                                                             ROOT is `/`, or holds another system, which sshd then takes for the whole
//        node sandbox.mjs FOLDER SSHD / FIRST-REQUEST         without such rights: everything lies in FOLDER
// A request is `{ files: { PATH: LATIN1 }, directories: [PATH], modes: { PATH: BITS }, runs: [[ARGUMENT, …], …] }`, its answer is
// `[{ status, stdout, stderr }, …]`; arguments that begin with a path are of that program, all others of sshd. The files of the first
// request stay, those of the others go with the next.
import { Buffer } from 'node:buffer';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';

const [, , place, sshd, root, first] = process.argv;
const inRoot = (path) => (root === '/' ? path : root + path);
const command = root === '/' ? [] : ['chroot', root];

function mount(folder) {
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', folder]);
  if (status !== 0) throw new Error(String(stderr));
}

// SIOCSIFFLAGS with IFF_UP and IFF_RUNNING; perl-base is on every Debian, ip(8) is not.
const loopbackUp =
  '$r = pack("a16s", "lo", 0x41) . "\\0" x 24; socket(S, 2, 2, 0) or die; ioctl(S, 0x8914, $r) or die';

if (place === 'namespace') {
  // Without a loopback device getaddrinfo(3) would put the addresses of IPv4 first.
  spawnSync('perl', ['-e', loopbackUp]);
  mount(inRoot('/run'));
  mkdirSync(inRoot('/run/sshd'), { mode: 0o755 });
  mount(inRoot('/etc'));
}

function write({ files = {}, directories = [], modes = {} }) {
  for (const path of directories) mkdirSync(inRoot(path), { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(inRoot(path)), { recursive: true });
    // Private keys must be readable by their owner alone.
    const mode = modes[path] ?? (path.endsWith('_key') ? 0o600 : 0o644);
    writeFileSync(inRoot(path), Buffer.from(content, 'latin1'), { mode });
    chmodSync(inRoot(path), mode);
  }
}

function run(args) {
  return new Promise((resolve, reject) => {
    // The dump names what these variables point to; sshd would also ask the agent.
    const [program, ...rest] = [...command, ...(args[0]?.startsWith('/') ? [] : [sshd]), ...args];
    const child = spawn(program, rest, {
      cwd: '/',
      env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
    });
    const streams = { stdout: [], stderr: [] };
    for (const name of ['stdout', 'stderr']) child[name].on('data', (chunk) => streams[name].push(chunk));
    child.stdin.end();
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const read = (name) => Buffer.concat(streams[name]).toString('latin1');
      // As a shell tells it: 128 and the number of the signal.
      resolve({
        status: code ?? (signal === 'SIGSEGV' ? 139 : 128),
        stdout: read('stdout'),
        stderr: read('stderr'),
      });
    });
  });
}

write(JSON.parse(first));
let written = [];
const requests = createInterface({ input: process.stdin });
process.stdout.write('ready\n');
for await (const line of requests) {
  const request = JSON.parse(line);
  for (const path of written) rmSync(inRoot(path), { recursive: true, force: true });
  write(request);
  written = [...Object.keys(request.files), ...request.directories];
  process.stdout.write(`${JSON.stringify(await Promise.all(request.runs.map(run)))}\n`);
}
