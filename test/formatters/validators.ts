import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { validateXML } from 'xmllint-wasm';

const read = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../fixtures/schemas', name), 'utf8');

const sarif = addFormats
  .default(new AjvDraft04.default({ strict: false, allErrors: true, unicodeRegExp: false }))
  .compile(JSON.parse(read('sarif-2.1.0.json')));
const gitlab = new Ajv.default({ allErrors: true }).compile(JSON.parse(read('gitlab-code-quality.json')));

/** What is wrong with a SARIF log. */
export function faultsOfSarif(text: string): readonly unknown[] {
  return sarif(JSON.parse(text)) ? [] : (sarif.errors ?? []);
}

/** What is wrong with a Code Quality report. */
export function faultsOfGitlab(text: string): readonly unknown[] {
  return gitlab(JSON.parse(text)) ? [] : (gitlab.errors ?? []);
}

/** What libxml2 says against documents. */
export async function faultsOfXml(
  schema: 'checkstyle.xsd' | 'junit.xsd',
  texts: readonly string[],
): Promise<readonly string[]> {
  const xml = texts.map((contents, index) => ({ fileName: `${index}.xml`, contents }));
  const { errors } = await validateXML({
    xml,
    schema: [read(schema)],
    initialMemoryPages: 256,
    maxMemoryPages: 4096,
  });
  return errors.map(({ rawMessage }) => rawMessage);
}

/** A command in the log of GitHub Actions. */
export interface WorkflowCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

const commandNames = [
  'error',
  'warning',
  'notice',
  'debug',
  'add-mask',
  'set-output',
  'stop-commands',
  'group',
];

/** A line of a log as the runner of GitHub Actions reads it; `null` for mere text. */
export function readWorkflowCommand(line: string): WorkflowCommand | null {
  const trimmed = line.trimStart();
  const end = trimmed.indexOf('::', 2);
  if (trimmed.startsWith('::') && end > 0) {
    const [, name = '', list = ''] = /^([^ ]*) ?([^]*)$/.exec(trimmed.slice(2, end)) ?? [];
    if (commandNames.includes(name)) {
      const pairs = list.split(',').map((pair) => /^([^=]*)=([^]*)$/.exec(pair) ?? []);
      return {
        name,
        properties: Object.fromEntries(pairs.map(([, key = '', value = '']) => [key, unescape(value)])),
        data: unescape(trimmed.slice(end + 2)),
      };
    }
  }
  const older = /##\[([^\] ]*)[^\]]*\]([^]*)$/.exec(line);
  if (older === null || !commandNames.includes(older[1] ?? '')) return null;
  return { name: older[1] ?? '', properties: {}, data: older[2] ?? '' };
}

const escapes: Readonly<Record<string, string>> = {
  '%0D': '\r',
  '%0A': '\n',
  '%3A': ':',
  '%2C': ',',
  '%25': '%',
};

const unescape = (text: string): string =>
  text.replace(/%(?:0D|0A|3A|2C|25)/g, (code) => escapes[code] ?? code);

/** A node of Markdown as GitHub reads it. */
export interface MarkdownNode {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly MarkdownNode[];
}

/** Markdown as GitHub reads it. */
export function readMarkdown(text: string): MarkdownNode {
  return fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

/** Every node of a type. */
export function nodesOf(node: MarkdownNode, type: string): readonly MarkdownNode[] {
  const below = (node.children ?? []).flatMap((child) => nodesOf(child, type));
  return node.type === type ? [node, ...below] : below;
}

/** What is shown of a node, invisible characters left out. */
export function textOf({ value, type, children = [] }: MarkdownNode): string {
  if (type === 'html') return '';
  return (value ?? children.map(textOf).join('')).replaceAll('\u200b', '');
}
