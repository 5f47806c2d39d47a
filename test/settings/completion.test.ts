import { getLanguageService, TextDocument } from 'vscode-json-languageservice';
import { describe, expect, it } from 'vitest';
import { current } from '../../scripts/generate/generated-file.js';

const uri = 'file:///mine/.sshd-lint.json';
const service = getLanguageService({});
service.configure({
  schemas: [{ uri: 'settings', fileMatch: ['*'], schema: JSON.parse(current('schema/settings.json')) }],
});

/** What VS Code offers where `|` stands. */
async function offered(text: string): Promise<readonly string[]> {
  const document = TextDocument.create(uri, 'json', 1, text.replace('|', ''));
  const position = document.positionAt(text.indexOf('|'));
  const found = await service.doComplete(document, position, service.parseJSONDocument(document));
  return (found?.items ?? []).map(({ label }) => label);
}

// The language server for YAML goes by the same parts of a schema.
describe('an editor that has the schema', () => {
  const levels = ['"error"', '"warning"', '"info"', '"off"'];

  it.each([
    ['{ "rules": { "strict-modes": | } }', levels],
    ['{ "rules": { "ours/no-x11": | } }', levels],
    ['{ "rules": { "strict-modes": [|] } }', levels],
    ['{ "rules": { "strict-modes": ["error", { | }] } }', ['equals', 'explicit']],
    ['{ "overrides": [{ "files": ["a"], "rules": { "strict-modes": | } }] }', levels],
    ['{ | }', ['$schema', 'presets', 'rules', 'targets', 'overrides', 'ignores', 'plugins']],
  ])('completes %s', async (text, expected) => {
    expect(await offered(text)).toEqual(expected);
  });

  it('completes names of rules, presets and targets', async () => {
    expect(await offered('{ "rules": { | } }')).toContain('strict-modes');
    expect(await offered('{ "presets": [|] }')).toContain('"cis-debian-12"');
    expect(await offered('{ "targets": [|] }')).toContain('"debian-12"');
  });
});
