import { builtinModules } from 'node:module';
import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const nodeModules = builtinModules.filter((name) => !name.startsWith('_'));

/** How letters are compared is said by the name of what does it. */
const foldings = [
  {
    selector: 'MemberExpression[property.name=/^to(Locale)?(Lower|Upper)Case$/]',
    message:
      'sshd folds A to Z alone: lowerAscii, upperAscii; what people and Windows read alike is for foldCase.',
  },
  {
    selector: 'Literal[regex.flags=/i.*[uv]|[uv].*i/]',
    message: 'With `u`, `i` takes `ſ` for `s` and the sign of Kelvin for `k`, which sshd does not.',
  },
];

const restrictedSyntax = [
  { selector: 'ExportDefaultDeclaration', message: 'Only rules have a default export.' },
  { selector: 'TSEnumDeclaration', message: 'Use `as const` and a union.' },
];

const orderOfImports = [
  {
    selector:
      'ImportDeclaration[source.value=/^\\.\\u002f/] ~ ImportDeclaration[source.value=/^\\.\\.\\u002f/]',
    message: 'Imports from other folders stand before those from this folder.',
  },
  ...[1, 2].map((levels) => ({
    selector: `ImportDeclaration[source.value=/^(\\.\\.\\u002f){${levels}}\\w/] ~ ImportDeclaration[source.value=/^(\\.\\.\\u002f){${levels + 1}}/]`,
    message: 'Imports from farther away stand first.',
  })),
];

export default defineConfig(
  {
    ignores: ['dist/', '.dist-*/', 'coverage/', 'test/fixtures/*', '!test/fixtures/rules/'],
  },
  { linterOptions: { noInlineConfig: true } },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      // NUL and other control characters are ordinary input here.
      'no-control-regex': 'off',
      'no-restricted-syntax': ['error', ...restrictedSyntax],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      // They compare every assignment with what is rare here or, as above, is not at all: a fifth of the time that linting takes.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/prefer-readonly-parameter-types': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // A `default` that calls assertNever is checked by the compiler; one with a value is a decision.
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, allowDefaultCaseForExhaustiveSwitch: true },
      ],
    },
  },
  {
    // Everything but these two places also runs in a browser.
    files: ['src/**/*.ts'],
    ignores: ['src/cli/**', 'src/system/node*', 'src/system/node*/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: nodeModules.map((name) => ({
            name,
            message: 'Node stays in src/system/node* and src/cli.',
          })),
          patterns: [{ group: ['node:*'], message: 'Node stays in src/system/node* and src/cli.' }],
        },
      ],
      'no-restricted-globals': ['error', 'Buffer', 'process', 'global', '__dirname', '__filename', 'require'],
    },
  },
  {
    files: ['*.config.js'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...restrictedSyntax, ...foldings, ...orderOfImports],
    },
  },
  {
    files: ['src/rules/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...foldings, ...orderOfImports] },
  },
  {
    // What the messages above speak of stands here.
    files: ['src/text/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...restrictedSyntax, ...orderOfImports] },
  },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts', 'scripts/**/*.ts'],
    rules: {
      'no-console': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/restrict-template-expressions': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } },
    rules: { 'no-console': 'off' },
  },
);
