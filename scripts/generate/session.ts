import { join } from 'node:path';
import { main } from '../../src/cli/main.js';
import { processIo } from '../../src/cli/process/process-io.js';
import { type GeneratedFile, root } from './generated-file.js';

const folder = join(root, 'test/fixtures/session');
const command = ['--color', 'etc/ssh/sshd_config'];

/** The terminal that is drawn: its width in characters, and how large these are. */
const columns = 112;
const cell = { width: 7.8, height: 18, size: 13 };
const margin = 16;

/** What the escape sequences of the painter mean, on a dark ground. */
const colours: Readonly<Record<string, string>> = {
  31: '#ff7b72',
  32: '#7ee787',
  33: '#f2cc60',
  34: '#79c0ff',
  36: '#76e3ea',
  39: '#e6edf3',
};

/** How a piece of text looks. */
interface Look {
  readonly colour: string;
  readonly bold: boolean;
  readonly faint: boolean;
  readonly underlined: boolean;
}

interface Piece {
  readonly text: string;
  readonly look: Look;
}

/** Draws what the command prints about the configuration in `test/fixtures/session`. */
export async function generateSession(): Promise<readonly GeneratedFile[]> {
  const shown = command.filter((word) => word !== '--color').join(' ');
  const lines = [`\x1b[1m$ sshd-lint ${shown}\x1b[22m`, ...(await run()).trimEnd().split('\n')]
    .map(readLook)
    .flatMap(wrap);
  const width = Math.ceil(columns * cell.width + 2 * margin);
  const height = lines.length * cell.height + 2 * margin;
  const rows = lines.map((pieces, index) => {
    const y = margin + (index + 1) * cell.height - 5;
    return `<text x="${margin}" y="${y}">${pieces.map(draw).join('')}</text>`;
  });
  const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
<title>What sshd-lint prints about a configuration</title>
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="${cell.size}">
${rows.join('\n')}
</g>
</svg>
`;
  return [{ path: 'docs/session.svg', text }];
}

async function run(): Promise<string> {
  const printed: string[] = [];
  const output = {
    isTerminal: false,
    drained: () => Promise.resolve(),
    write: (chunk: string | Uint8Array) => {
      printed.push(typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk));
    },
  };
  const own = processIo();
  const resolvePath = (path: string): string => own.resolvePath(join(folder, path));
  await main(command, {
    ...own,
    cwd: own.resolvePath(folder),
    resolvePath,
    env: {},
    stdout: output,
    stderr: output,
  });
  return printed.join('');
}

/** Takes a line of a terminal apart. */
function readLook(line: string): readonly Piece[] {
  let look: Look = { colour: colours['39'] ?? '', bold: false, faint: false, underlined: false };
  return line.split(/(\x1b\[[\d;]*m)/).flatMap((part): readonly Piece[] => {
    const codes = /^\x1b\[([\d;]*)m$/.exec(part)?.[1];
    if (codes === undefined) return part === '' ? [] : [{ text: part, look }];
    for (const code of codes.split(';')) look = changed(look, code);
    return [];
  });
}

function changed(look: Look, code: string): Look {
  switch (code) {
    case '1':
      return { ...look, bold: true };
    case '2':
      return { ...look, faint: true };
    case '22':
      return { ...look, bold: false, faint: false };
    case '4':
      return { ...look, underlined: true };
    case '24':
      return { ...look, underlined: false };
    default:
      return { ...look, colour: colours[code] ?? look.colour };
  }
}

/** Breaks a line where the terminal ends. */
function wrap(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const rows: Piece[][] = [[]];
  let left = columns;
  for (const { text, look } of pieces) {
    for (let rest = text; rest !== '';) {
      if (left === 0) {
        rows.push([]);
        left = columns;
      }
      const part = rest.slice(0, left);
      rows.at(-1)?.push({ text: part, look });
      left -= part.length;
      rest = rest.slice(part.length);
    }
  }
  return rows;
}

// Spaces at the beginning of a line are not shown, unless nothing may be broken at them.
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', ' ': '&#160;' };

function draw({ text, look: { colour, bold, faint, underlined } }: Piece): string {
  const style = [
    ` fill="${colour}"`,
    bold ? ' font-weight="bold"' : '',
    faint ? ' opacity="0.7"' : '',
    underlined ? ' text-decoration="underline"' : '',
  ];
  const escaped = text.replace(/[&<> ]/g, (character) => entities[character] ?? character);
  return `<tspan${style.join('')}>${escaped}</tspan>`;
}
