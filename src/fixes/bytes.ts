import type { ConfigFile } from '../semantics/index.js';
import { type Range, type TextEdit, transcode, rememberOnce } from '../text/index.js';
import type { FileEdits } from './model.js';

/** Takes the UTF-8 byte order mark away. */
export function removeByteOrderMark(file: ConfigFile): FileEdits {
  return { file, edits: [], bom: false };
}

/** Writes a UTF-16 file as the UTF-8 text that was meant, without a byte order mark. Line ends stay as they are. */
export function rewriteAsUtf8(file: ConfigFile): FileEdits {
  const { source } = file.config;
  return { file, edits: [{ range: [0, source.text.length], text: transcode(source) }], bom: false };
}

/**
 * Whether edits of a file leave something that can be read: a file that is not UTF-8 has to be written anew as a whole, and whatever is
 * put between its bytes before that makes other characters of them.
 */
export function suitsEncoding({ file, edits }: FileEdits): boolean {
  const { encoding, text } = file.config.source;
  return encoding === 'utf-8' || edits.some(({ range: [start, end] }) => start === 0 && end === text.length);
}

/**
 * Whether edits of a file leave it without NUL bytes, if there are any: sshd joins the line behind one to that in front of it, so that
 * what is put between lines comes to lie in the middle of one.
 */
export function suitsJoinedLines({ file, edits }: FileEdits): boolean {
  const { text } = file.config.source;
  let left = joiningIn(file);
  if (left > 0) for (const { range, text: put } of edits) left += count(put) - count(text.slice(...range));
  return left === 0;
}

const NUL = '\0';
const count = (text: string): number => text.split(NUL).length - 1;

/** How many NUL bytes there are in a file; those of UTF-16 are parts of characters. */
const joiningIn = rememberOnce(({ config: { source } }: ConfigFile) =>
  source.encoding === 'utf-8' ? count(source.text) : 0,
);

/** Takes every occurrence of a character out of a file. */
export function removeCharacters(file: ConfigFile, character: string): FileEdits {
  const { text } = file.config.source;
  const edits: TextEdit[] = [];
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) {
    edits.push({ range: [at, at + character.length], text: '' });
  }
  return { file, edits };
}

/** Writes a line feed in the place of each of some characters. */
export function breakLinesAt(file: ConfigFile, offsets: readonly number[]): FileEdits {
  return { file, edits: offsets.map((at): TextEdit => ({ range: [at, at + 1], text: '\n' })) };
}

/** Writes other characters in the place of some, within a range. */
export function replaceCharacters(
  file: ConfigFile,
  [start, end]: Range,
  replacement: (character: string) => string | undefined,
): FileEdits {
  const edits: TextEdit[] = [];
  let at = start;
  for (const character of file.config.source.text.slice(start, end)) {
    const text = replacement(character);
    if (text !== undefined) edits.push({ range: [at, at + character.length], text });
    at += character.length;
  }
  return { file, edits };
}
