/**
 * What builders of edits are given: rules in JavaScript are held to no types, and give a word that is not there, or the tree for the file.
 */
import { aListOfTexts, type Kind } from '../text/index.js';

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const has = (value: unknown, ...fields: readonly string[]): value is Readonly<Record<string, unknown>> =>
  isObject(value) && fields.every((field) => Reflect.has(value, field));

/** A copy of a node has no place: that is looked up when somebody asks. */
const isNode = (value: unknown): value is Readonly<Record<string, unknown>> =>
  has(value, 'type') && Array.isArray(value['range']);

const isWord = (value: unknown): boolean => isNode(value) && value['type'] === 'Word';

export const aFile: Kind = {
  words: 'a file of the tree: `tree.root`, or that of a statement',
  has: (value) => has(value, 'config') && has(value['config'], 'lines', 'source'),
};

export const aLine: Kind = {
  words: 'a line of the file, as its tree has it',
  has: (value) => isNode(value) && typeof value['line'] === 'number',
};

export const aDirective: Kind = {
  words: 'a directive or a Match line',
  has: (value) => isNode(value) && (value['type'] === 'Directive' || value['type'] === 'Match'),
};

export const aWord: Kind = { words: 'a word of a line', has: isWord };

export const aListOfWords: Kind = {
  words: 'a list of words of a line',
  has: (value) => Array.isArray(value) && value.every(isWord),
};

export const aProgram: Kind = {
  words: 'the program that the rule is given',
  has: (value) => has(value, 'tree', 'assignments'),
};

export const aPlacement: Kind = {
  words: "'wins' or 'anywhere'",
  has: (value) => value === 'wins' || value === 'anywhere',
};

export const keywordAndArguments: Kind = {
  words: 'a list of texts, the keyword and its arguments',
  has: (value) => aListOfTexts.has(value) && (value as readonly string[]).length > 0,
};

/** Each of thousands of fixes is looked at. */
const areEdits = (value: unknown): boolean =>
  isObject(value) &&
  'file' in value &&
  'edits' in value &&
  Array.isArray(value.edits) &&
  value.edits.every((edit) => isObject(edit) && 'range' in edit && 'text' in edit);

export const aListOfEdits: Kind = {
  words: 'edits, each as { file, edits: [{ range, text }] }',
  has: (value) => Array.isArray(value) && value.every(areEdits),
};
