/** A word as the shells of Unix take it. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A text as PowerShell takes it, whose single quotes keep everything but themselves. */
export function powershellText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
