import { describe, expect, it } from 'vitest';
import { run } from './command-line.js';

const main = '/etc/ssh/sshd_config';
const folder = '/etc/ssh/sshd_config.d';
const dropIn = `${folder}/a.conf`;
const text = `Include ${folder}/*.conf\nPermitRootLogin no\n`;

/** For root only: a drop-in, or the folder that it lies in. */
const closed = {
  'a file': { [main]: text, [dropIn]: { content: 'Port x\n', mode: 0o600, unreadable: true } },
  'a folder': {
    [main]: text,
    [folder]: { directory: true, mode: 0o700, unreadable: true },
    [dropIn]: 'Port x\n',
  },
} as const;
const paths = { 'a file': dropIn, 'a folder': folder } as const;

describe.each(['a file', 'a folder'] as const)('what only root may read, %s', (which) => {
  const path = paths[which];
  const line = `sshd-lint: ${path}: cannot be read here (Permission denied); sshd may read it and find more than this\n`;

  it.each([
    `check --target debian-12 ${main}`,
    `effective --target debian-12 ${main}`,
    `effective --target debian-12 --json ${main}`,
    `who --target debian-12 ${main} login`,
    `diff --target debian-12 ${main} ${main}`,
    `upgrade --from debian-11 --to debian-12 ${main}`,
    `doctor --target debian-12 --user bob ${main}`,
  ])('%s: is told, and leaves the answer open', async (command) => {
    const { code, stdout, stderr } = await run(command, { files: closed[which] });
    expect(stderr).toBe(line);
    expect(code).toBe(2);
    if (!command.startsWith('check')) expect(stdout).not.toBe('');
  });

  it('is a finding of a linted file', async () => {
    const { code, stdout } = await run(`-f compact --only include-not-read ${main}`, {
      files: closed[which],
    });
    expect(stdout).toContain(
      `${main}:1:9: info: ${path} cannot be read here (Permission denied); sshd may read it and find more than this [include-not-read]`,
    );
    expect(code).toBe(0);
  });

  it('does not make a refusal uncertain', async () => {
    const files = { ...closed[which], [main]: `${text}Port y\n` };
    const { code, stderr } = await run(`check --target debian-12 ${main}`, { files });
    expect(stderr).toBe(`${main} line 3: Badly formatted port number.\n${line}`);
    expect(code).toBe(1);
  });

  it('keeps a new line in front of the Include, to be sure of it', async () => {
    const files = { ...closed[which], [main]: `# nothing yet\nInclude ${folder}/*.conf\n` };
    const { stdout } = await run(`--diff --unsafe-fixes --preset lynis --target debian-12 ${main}`, {
      files,
    });
    const lines = stdout.split('\n').filter((each) => /^[+ ](?:Include|LogLevel)/.test(each));
    expect(lines).toEqual(['+LogLevel VERBOSE', ` Include ${folder}/*.conf`]);
  });
});

describe('a drop-in that is a link to nothing', () => {
  it('is what sshd gives up at', async () => {
    const files = { [main]: text, [dropIn]: { link: 'nowhere' } };
    expect(await run(`check --target debian-12 ${main}`, { files })).toMatchObject({
      code: 1,
      stderr: `${dropIn}: No such file or directory\n`,
    });
  });
});
