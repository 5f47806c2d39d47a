/**
 * Text in which no build server finds a command. They read them in what programs print: `##[error]` (GitHub), `##vso[task.setvariable …]`
 * (Azure) and `##teamcity[…]` anywhere in a line, `::set-output …::` (GitHub) at its beginning. A file that is linted may hold
 * any of them.
 *
 * @example
 * defuse(' 1 | # ##vso[task.setvariable]'); // ' 1 | # #\\x23vso[task.setvariable]'
 */
export function defuse(text: string): string {
  return text
    .replace(/##(?=\w*\[)/g, '#\\x23')
    .replace(/(^|[\n\r\u2028\u2029])([^\S\n\r\u2028\u2029]*):(?=:(?!:))/g, '$1$2\\x3a');
}
