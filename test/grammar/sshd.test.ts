import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LineNode, parse } from '../../src/grammar/index.js';
import { decodeBytes, encodeBytes } from '../../src/text/index.js';
import { describeLive } from '../oracle/available.js';
import { type Answer, type LiveSshd, openSshd } from '../oracle/live-sshd.js';
import { line } from './texts.js';

const toLatin1 = (text: string): string => Buffer.from(encodeBytes(text)).toString('latin1');
const fromLatin1 = (bytes: string): string => decodeBytes(Buffer.from(bytes, 'latin1'));

/** A message as it was before sshd escaped it. */
const unescaped = (message: string): string =>
  fromLatin1(
    message.replace(/\\(\\|[0-7]{3})/g, (_, code: string) =>
      code === '\\' ? '\\' : String.fromCharCode(Number.parseInt(code, 8)),
    ),
  );

describeLive('the sshd of this machine', () => {
  let sshd: LiveSshd;
  beforeAll(async () => {
    sshd = await openSshd();
  }, 60_000);
  afterAll(() => {
    sshd.close();
  });

  async function ask(lines: readonly string[], mode: '-t' | '-T'): Promise<Answer> {
    const file = `${sshd.folder}/sshd_config`;
    const text = toLatin1(lines.map((each) => `${each}\n`).join(''));
    const [answer] = await sshd.ask({ files: { [file]: text } }, [[mode, '-f', file, ...sshd.options]]);
    if (answer === undefined) throw new Error('no answer');
    return answer;
  }

  it('finds the same keywords, lines without argument, quotes left open, and nothing in the same lines', async () => {
    const unknown = (text: string): boolean => {
      const [node] = parse(text, { syntax: 'argv' }).lines;
      return !(node?.type === 'Match' || (node?.type === 'Directive' && node.keyword !== null));
    };
    // A NUL joins lines, so that their numbers would differ.
    const lines = fc.sample(
      line.filter((text) => unknown(text) && !text.includes('\0') && !text.startsWith('\uFEFF')),
      { numRuns: 4000, seed: 1 },
    );
    const { lines: nodes } = parse(lines.map((text) => `${text}\n`).join(''), { syntax: 'argv' });
    const expected = nodes.flatMap((node) => messagesOf(node, `${sshd.folder}/sshd_config`));
    expect(expected.length).toBeGreaterThan(500);

    const { stderr } = await ask(lines, '-t');
    const said = stderr.split('\r\n').slice(0, -1).map(unescaped);
    expect(said.at(-1)).toMatch(/terminating, \d+ bad configuration options$/);
    expect(said.slice(0, -1)).toEqual(expected);
  });

  it('cuts arguments into the same words', async () => {
    // A NUL ends the line for sshd with all that follows; a group must have a name.
    const lines = fc
      .sample(
        line.filter((text) => !text.includes('\0')),
        { numRuns: 6000, seed: 2 },
      )
      .map((text) => `AllowGroups ${text}`)
      .filter((text) => {
        const [node] = parse(text, { syntax: 'argv' }).lines;
        return (
          node?.type === 'Directive' &&
          node.keyword === 'AllowGroups' &&
          node.arguments.length > 0 &&
          node.arguments.every((word) => !word.open && word.value !== '')
        );
      });
    expect(lines.length).toBeGreaterThan(1000);
    const words = parse(lines.map((text) => `${text}\n`).join(''), { syntax: 'argv' }).lines.map((node) =>
      node.type === 'Directive' ? node.arguments.map((word) => word.value) : [],
    );

    const marked = lines.flatMap((text, index) => [text, `AllowGroups line-${index}`]);
    const { stdout, stderr } = await ask(marked, '-T');
    expect(stderr).toBe('');
    const dumped = stdout
      .split('\n')
      .filter((each) => each.startsWith('allowgroups '))
      .map((each) => fromLatin1(each.slice('allowgroups '.length)));
    expect(dumped).toEqual(words.flatMap((each, index) => [...each, `line-${index}`]));
  });
});

/** What sshd since 8.7 prints for a line whose keyword it does not know. */
function messagesOf(node: LineNode, file: string): readonly string[] {
  if (node.type !== 'Directive') return [];
  const keyword = node.keywordWord.value;
  if (node.arguments.length === 0 && node.comment === null) {
    return [`${file} line ${node.line}: no argument after keyword "${keyword}"`];
  }
  const bad = `${file}: line ${node.line}: Bad configuration option: ${keyword}`;
  return node.arguments.some((word) => word.open)
    ? [bad, `${file} line ${node.line}: invalid quotes`]
    : [bad];
}
