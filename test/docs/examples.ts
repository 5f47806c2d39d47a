/** A command of a `console` block with what it prints. */
export interface ConsoleCommand {
  readonly command: string;
  readonly output: string;
  /** The line of the page, 1-based. */
  readonly line: number;
  /** The target that stands behind `console`; `null` where the live sshd answers. */
  readonly target: string | null;
  /** Contents by path relative to /etc/ssh. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Reads the examples of a page: a `sshd_config` block is the main file and begins a new example, with a path behind it a further file; the
 * commands of `console` blocks are about the files before them.
 */
export function readExamples(page: string): readonly ConsoleCommand[] {
  const commands: ConsoleCommand[] = [];
  let files: Readonly<Record<string, string>> = {};
  let block: {
    readonly language: string;
    readonly info: string;
    readonly line: number;
    readonly text: string[];
  } | null = null;
  for (const [index, text] of page.split('\n').entries()) {
    if (block === null) {
      const fence = /^```(\S+) ?(.*)$/.exec(text);
      if (fence !== null)
        block = { language: fence[1] ?? '', info: fence[2] ?? '', line: index + 1, text: [] };
      continue;
    }
    if (text !== '```') {
      block.text.push(text);
      continue;
    }
    const content = block.text.map((line) => `${line}\n`).join('');
    if (block.language === 'sshd_config') {
      files = block.info === '' ? { sshd_config: content } : { ...files, [block.info]: content };
    } else if (block.language === 'console') {
      commands.push(...readCommands(content, block.line, block.info === '' ? null : block.info, files));
    }
    block = null;
  }
  return commands;
}

function readCommands(
  content: string,
  start: number,
  target: string | null,
  files: Readonly<Record<string, string>>,
): readonly ConsoleCommand[] {
  const commands: ConsoleCommand[] = [];
  for (const [index, line] of content.split('\n').slice(0, -1).entries()) {
    const last = commands.at(-1);
    if (line.startsWith('$ ')) {
      commands.push({ command: line.slice(2), output: '', line: start + index + 1, target, files });
    } else if (last !== undefined) {
      commands[commands.length - 1] = { ...last, output: `${last.output}${line}\n` };
    }
  }
  return commands;
}

/** A command of the few forms that the pages use. */
export interface SshdCommand {
  readonly mode: 't' | 'T';
  readonly connection: string | null;
  /** What `grep` lets through of standard output. */
  readonly filter: RegExp | null;
  /** Whether `echo $?` follows. */
  readonly echo: boolean;
}

/** Reads `sshd -T [-C …] [| grep [-E] PATTERN][; echo $?]`. */
export function readSshdCommand(command: string): SshdCommand {
  const form = /^sshd -([tT])(?: -C (\S+))?(?: \| grep (?:-E )?(?:'([^']*)'|(\S+)))?(; echo \$\?)?$/.exec(
    command,
  );
  if (form === null) throw new Error(`not understood: ${command}`);
  const [, mode, connection, quoted, bare, echo] = form;
  const pattern = quoted ?? bare;
  return {
    mode: mode === 't' ? 't' : 'T',
    connection: connection ?? null,
    filter: pattern === undefined ? null : new RegExp(pattern),
    echo: echo !== undefined,
  };
}

/** What a terminal would show of an answer. */
export function shown(
  { filter, echo }: SshdCommand,
  answer: { readonly status: number; readonly stdout: string; readonly stderr: string },
): string {
  const lines = answer.stdout.split('\n').slice(0, -1);
  const passed = filter === null ? lines : lines.filter((line) => filter.test(line));
  const text = answer.stderr.replaceAll('\r', '') + passed.map((line) => `${line}\n`).join('');
  return echo ? `${text}${answer.status}\n` : text;
}
