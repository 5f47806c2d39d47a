import { main } from '../../src/cli/main.js';
import { processIo } from '../../src/cli/process/process-io.js';
import { current, type GeneratedFile, laidOut, root } from './generated-file.js';

const path = 'README.md';

/** The commands whose output the README shows, by the name in its markers. */
const screens: Readonly<Record<string, readonly string[]>> = {
  windows: ['test/fixtures/windows/administrators/sshd_config'],
};

/** Puts what the command really prints into the README. */
export async function generateReadme(): Promise<readonly GeneratedFile[]> {
  let text = current(path);
  for (const [name, args] of Object.entries(screens)) {
    const shown = `$ sshd-lint ${args.join(' ')}\n${await run(args)}`.trimEnd();
    const marked = new RegExp(`(<!-- screen: ${name} -->\n)[^]*?(<!-- /screen -->)`);
    text = text.replace(
      marked,
      (_, begin: string, end: string) => `${begin}\n\`\`\`console\n${shown}\n\`\`\`\n\n${end}`,
    );
  }
  return [await laidOut(path, text)];
}

async function run(args: readonly string[]): Promise<string> {
  const printed: string[] = [];
  const output = {
    isTerminal: false,
    drained: () => Promise.resolve(),
    write: (chunk: string | Uint8Array) => {
      printed.push(typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk));
    },
  };
  const io = { ...processIo(), cwd: root, env: {}, stdout: output, stderr: output };
  await main(args, io);
  return printed.join('');
}
