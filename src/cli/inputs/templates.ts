import { counted, type Failure } from '../../formatters/index.js';
import type { ConfigTree } from '../../semantics/index.js';
import { lowerAscii } from '../../text/index.js';
import { complain } from '../complain.js';
import type { Io } from '../io.js';
import type { Judged } from '../run/model.js';
import type { Input } from './model.js';

/** What the names of templates end in: Jinja, ERB, EPP of Puppet, Go, Terraform, Mustache. */
export const templateEndings = [
  ...['j2', 'jinja', 'jinja2', 'erb', 'epp', 'tmpl', 'gotmpl', 'tpl', 'tftpl', 'mustache'],
] as const;

/** How many templates are named; of further ones the number is told. */
const mostNamed = 10;

/** Whether a file is called as templates are. */
export function isTemplateName(name: string): boolean {
  const dot = name.lastIndexOf('.');
  const ending = lowerAscii(name.slice(dot + 1));
  return dot > name.lastIndexOf('/') && templateEndings.some((one) => one === ending);
}

/** Whether a folder is one of templates, or in one: what has the path of a system’s file there is none yet. */
export function isTemplateFolder(path: string): boolean {
  return path.split('/').some((name) => /^\.?(?:templates?|tmpl|tpl|jinja2?)$/i.test(name));
}

/**
 * What shows that a text is a template, and no file that sshd could read: a tag of Jinja, ERB or Go. Braces and percent signs mean
 * something to sshd, too (`ForceCommand docker ps --format {{.Names}}`, `AuthorizedKeysFile /keys/{%u}`), so `{{` is not looked for in
 * commands, and the other tags have to look like one. What is written into a comment leaves a file as sshd reads it, unless it decides
 * over what follows: the statements that do so are known by their names. A template is a text, so it has no NUL.
 *
 * @returns the tag's beginning; `null` where there is none
 * @example
 * templateSign('Port {{ ssh_port }}\n'); // '{{'
 * templateSign('AuthorizedKeysFile /keys/<%u>\n'); // null
 */
export function templateSign(text: string): string | null {
  if (text.includes('\0')) return null;
  for (const sign of ['{{', '{%', '<%'] as const) {
    for (let at = text.indexOf(sign); at !== -1;) {
      const start = text.lastIndexOf('\n', at) + 1;
      const newline = text.indexOf('\n', at);
      const end = newline === -1 ? text.length : newline;
      if (isTag(sign, text.slice(start, end))) return sign;
      at = text.indexOf(sign, end);
    }
  }
  return null;
}

/** @param line - holds the sign */
function isTag(sign: '{{' | '{%' | '<%', line: string): boolean {
  if (/^\s*#/.test(line)) return sign !== '{{' && isStatement(sign, line);
  const isCommand = /^\s*(?:\w*command|subsystem)\b/i.test(line);
  if (sign === '{{') return !isCommand;
  const at = line.indexOf(sign);
  if (/(?:\{%|<%)(?:[-+=#|]?\s|[-+=#|]|$)/.test(line)) return true;
  return !isCommand && line.includes(sign === '{%' ? '%}' : '%>', at + sign.length);
}

/** Whether a line holds a whole tag that decides over lines: `{% if x %}`, `<% end %>`. */
function isStatement(sign: '{%' | '<%', line: string): boolean {
  const at = line.search(sign === '{%' ? jinjaStatement : rubyStatement);
  return at !== -1 && line.includes(sign === '{%' ? '%}' : '%>', at);
}

const jinjaStatement =
  /\{%[-+]?\s*(?:(?:end)?(?:if|for|block|macro|call|filter|set|with)|el(?:se|if)|include|extends|import|from)\b/;
const rubyStatement =
  /<%-?(?:\s*(?:\}|(?:if|unless|el(?:se|sif)|end|case|when|for|while)\b)|[^%]*\b(?:do|each)\b)/;

/**
 * Leaves out the files that are called as templates are, unless somebody named them.
 */
export function withoutTemplateNames(
  inputs: readonly Input[],
  io: Io,
): { readonly inputs: readonly Input[]; readonly leftOut: readonly string[] } {
  const isTemplate = (input: Input): boolean =>
    input.kind === 'file' && input.found === true && isTemplateName(input.name);
  const leftOut = note(
    inputs.flatMap((input) => (input.kind === 'file' && isTemplate(input) ? [input.name] : [])),
    io,
  );
  return { inputs: inputs.filter((input) => !isTemplate(input)), leftOut };
}

/** The templates among what was asked for: the file itself, or what it includes, which a folder would have brought as well. */
export function templatesAmong(
  judged: readonly Pick<Judged, 'name' | 'root' | 'isTemplate' | 'templates'>[],
): ReadonlySet<string> {
  return new Set(
    judged.flatMap(({ name, root, isTemplate, templates }) => {
      if (isTemplate) return [name];
      return name === root ? templates : [];
    }),
  );
}

/**
 * Says which files are left out because their text is a template's.
 *
 * @returns a line about each
 */
export function noteTemplates(templates: ReadonlySet<string>, io: Io): readonly string[] {
  return note([...templates], io);
}

/** Why nothing came of what was named: whoever names a file wants it judged. */
export function onlyTemplates(
  judged: readonly (Pick<Judged, 'isTemplate'> & { readonly input: Input })[],
): readonly Failure[] {
  if (judged.length === 0 || !judged.every(({ isTemplate }) => isTemplate)) return [];
  return judged.flatMap(({ input }) =>
    input.kind === 'file' && input.found !== true
      ? [{ name: input.name, message: `${input.name}: is a template, and was not judged` }]
      : [],
  );
}

/** What to do where nothing came of what was named. */
export const insteadOfTemplates =
  'nothing was judged, as all that was named is a template; render it and name what comes of it, or say with --as where sshd will read it as it is';

/** The names of the files of a configuration whose text is a template's. */
export function templatesIn(trees: readonly ConfigTree[]): ReadonlySet<string> {
  const files = new Map(trees.flatMap((tree) => tree.files.map((file) => [file.name, file] as const)));
  const found = [...files.values()].filter(({ config }) => templateSign(config.source.text) !== null);
  return new Set(found.map(({ name }) => name));
}

/** Says which of the files that a command reads are templates: it takes their tags for text. */
export function noteTemplatesRead(trees: readonly ConfigTree[], io: Io): void {
  for (const name of [...templatesIn(trees)].slice(0, mostNamed)) {
    complain(
      `${name} is a template that nobody filled in; its tags are taken for text, as sshd takes them`,
      io,
    );
  }
}

function note(names: readonly string[], io: Io): readonly string[] {
  const lines = names.map(
    (name) => `${name} is a template, of which sshd never reads a line; it is not linted`,
  );
  for (const line of lines.slice(0, mostNamed)) complain(line, io);
  const more = names.length - mostNamed;
  if (more > 0) complain(`${counted(more, 'more template')} ${more === 1 ? 'is' : 'are'} not linted`, io);
  return lines;
}
