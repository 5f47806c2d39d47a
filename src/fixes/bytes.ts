import type { ConfigFile } from '../semantics/index.js';
import { transcode } from '../text/index.js';
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
