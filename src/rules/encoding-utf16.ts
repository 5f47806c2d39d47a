import {
  type FileEdits,
  type Fix,
  manualFix,
  replaceText,
  rewriteAsUtf8,
  safeFix,
  unsafeFix,
} from '../fixes/index.js';
import { type CompiledProgram, type ConfigFile, logText, shellWord } from '../semantics/index.js';
import { isShifted } from '../text/index.js';
import { defineRule } from './model.js';
import { firstWideLine, hasForeignMark, hiddenFaults, isInPart } from './support/lines/encoding.js';
import { lineOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'file in UTF-16',
    description: 'A file is written in UTF-16, as PowerShell 5.1 does with `>` and `>>`; sshd reads bytes.',
    category: 'syntax',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['https://github.com/PowerShell/Win32-OpenSSH/issues/1814'],
    messages: {
      refused: 'the file is written in {encoding}, which sshd cannot read; sshd refuses the file',
      lost: 'the file is written in {encoding}, which sshd cannot read; its lines are lost to sshd',
      partRefused:
        'lines from here on are written in {encoding}, as PowerShell 5.1 appends with `>>`, and others are not; sshd cannot read them and refuses the file',
      partLost:
        'lines from here on are written in {encoding}, as PowerShell 5.1 appends with `>>`, and others are not; they are lost to sshd',
      mark: 'the file begins with the byte order mark of {encoding}, and is not written in it; sshd takes the mark for letters of the first keyword, and refuses the file',
    },
    example: { bad: 'P\x00o\x00r\x00t\x00 \x002\x002\x00\n\x00', fixed: 'Port 22\n' },
  },
  *check({ tree, program }) {
    for (const file of tree.files) {
      const { encoding } = file.config.source;
      if (encoding === 'utf-8') continue;
      const hasMark = hasForeignMark(file);
      const mixed = !hasMark && isInPart(file);
      const first = mixed ? firstWideLine(file) : file.config.lines[0];
      const [hidden] = hiddenFaults(program, file);
      yield {
        at: first === undefined ? { file, range: [0, 0] } : lineOf(file, first),
        message: hasMark
          ? 'mark'
          : mixed
            ? program.refused
              ? 'partRefused'
              : 'partLost'
            : program.refused
              ? 'refused'
              : 'lost',
        data: { encoding: encoding === 'utf-16le' ? 'UTF-16 (little-endian)' : 'UTF-16 (big-endian)' },
        fixes: hasMark
          ? [safeFix('remove the byte order mark', withoutMark(file))]
          : fixesOf(file, rewriteAsUtf8(file), program),
        ...(hidden !== undefined && { sshdMessage: logText(hidden.printed) }),
      };
    }
  },
});

/** Each of the two bytes of a mark is a character that is none. The whole text is written anew, as all that was to be in UTF-16. */
const withoutMark = (file: ConfigFile): FileEdits => {
  const { text } = file.config.source;
  return replaceText(file, [0, text.length], text.slice(2));
};

/** Takes the CR of one byte away that stands in front of a line end of two. */
const withoutCr = `perl -0777 -i -pe 's/\\r\\n\\0/\\n\\0/g; s/\\0\\r\\n/\\0\\n/g'`;

function fixesOf(
  { config: { source }, path }: ConfigFile,
  edits: FileEdits,
  program: CompiledProgram,
): readonly Fix[] {
  if (isShifted(source)) {
    return program.tree.target.platform === 'windows'
      ? []
      : [manualFix('take away the bytes that shift its letters', [`${withoutCr} ${shellWord(path)}`])];
  }
  const description = 'write the file in UTF-8';
  return [
    program.refused
      ? safeFix(description, edits)
      : unsafeFix(`${description}; what it says then counts`, [edits]),
  ];
}
