/**
 * Whether a word is taken from the folder that sshd was started in. Placeholders and typographic quotation marks have rules of their own.
 */
export const isRelativeWord = (word: string): boolean =>
  !/^(?:[/~].*|none)$/is.test(word) && !/^[<{$@\u2018-\u201F\u00AB]/.test(word);
