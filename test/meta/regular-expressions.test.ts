import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

import { slowText } from './backtracking.js';

const source = join(import.meta.dirname, '../../src');

/** Every regular expression of the sources, with where it stands. */
function expressions(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const name of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts')) continue;
    const file = ts.createSourceFile(name, readFileSync(join(source, name), 'utf8'), ts.ScriptTarget.Latest);
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
        // The lexer asks at one place each.
        const isSticky = name === join('grammar', 'tokens.ts') && !/[gy][a-z]*$/.test(node.text);
        found.set(isSticky ? `${node.text}y` : node.text, `${name}:${line + 1}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return found;
}

describe('regular expressions', () => {
  it('take no more than in proportion to the length of a text', () => {
    const all = expressions();
    expect(all.size).toBeGreaterThan(500);
    const slow = [...all].flatMap(([literal, place]) => {
      const found = slowText(literal);
      return found === null ? [] : [`${place} ${literal} over ${JSON.stringify(found)}`];
    });
    expect(slow).toEqual([]);
  }, 60_000);

  it.each<RegExp>([
    /\/+$/,
    /\s*:/,
    /#.*$/,
    /\[[^\]]*\]/g,
    /\{[^}]*,[^}]*\}/,
    /\{[^{},]*\.\.[^{},]*\}/,
    /^[ \t]+|[ \t]+$/g,
    /^\s*ListenStream\s*=\s*(.*?)\s*$/,
    /^(?:a+)+$/,
    /^(?=\s*<)/gm,
    /(?<=x\s*)y/,
    /^([^@]+)@([\d.*?/]+|[\da-f:*?/]+:[\da-f:*?/]*)$/i,
    /<%-?\s*(?:\}|[^%]*\b(?:do|each)\b)/,
    /^-----BEGIN ([^\n]*)-----[ \t\r]*\n-----END \1-----/m,
  ])('are found where they take longer: %s', (expression) => {
    expect(slowText(String(expression))).not.toBeNull();
  });

  it.each<RegExp>([
    /^\/+/,
    /\s:/,
    /[^/]*,/y,
    /\[[^[\]]*\]/g,
    /\{[^{},]*,[^{}]*\}/,
    /^\w+=(?:a|b)*$/,
    /a{2,40}b/,
    /^(\w)\1*$/,
    /(?<=x)y+/,
    /<%-?(?:\s*\}|[^%]*\b(?:do|each)\b)/,
  ])('are passed where they do not: %s', (expression) => {
    expect(slowText(String(expression))).toBeNull();
  });
});
