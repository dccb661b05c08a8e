import { readFileSync } from 'node:fs';
import nx from '@nx/eslint-plugin';
import svelte from 'eslint-plugin-svelte';
import tseslint from 'typescript-eslint';

const dag = JSON.parse(readFileSync(new URL('./dag.json', import.meta.url), 'utf8'));
const depConstraints = [
  ...Object.entries(dag).map(([lib, below]) => ({
    sourceTag: `lib:${lib}`,
    onlyDependOnLibsWithTags: [`lib:${lib}`, ...below.map((name) => `lib:${name}`)],
  })),
  { sourceTag: 'app:web', onlyDependOnLibsWithTags: ['lib:kernel', 'lib:vietnamese'] },
  { sourceTag: 'app:launcher', onlyDependOnLibsWithTags: ['lib:platform', 'lib:kernel'] },
  { sourceTag: 'app:api', onlyDependOnLibsWithTags: ['*'] },
  { sourceTag: 'tool', onlyDependOnLibsWithTags: ['*'] },
];

const SQL_HOMES = [
  '**/*.repository.ts',
  '**/*.entity.ts',
  '**/migrations/**',
  '**/data-source.ts',
  'libs/platform/src/**',
  '**/*.spec.ts',
  '**/testing.ts',
  'bench/**',
];
const pure = (patterns) => ({
  'no-restricted-imports': [
    'error',
    { patterns: [{ group: patterns, message: 'Pure code: no framework, no node module, no database.' }] },
  ],
  'no-restricted-globals': ['error', 'process', 'setTimeout', 'setInterval', 'fetch'],
  'no-restricted-syntax': [
    'error',
    {
      selector: "NewExpression[callee.name='Date'][arguments.length=0]",
      message: 'The clock comes in as an argument.',
    },
    {
      selector: "MemberExpression[object.name='Date'][property.name='now']",
      message: 'The clock comes in as an argument.',
    },
    {
      selector: "MemberExpression[object.name='Math'][property.name='random']",
      message: 'Ids and chance come in as arguments.',
    },
  ],
});

/** What holds for every file of ours. */
const UNTYPED = {
  '@nx/enforce-module-boundaries': [
    'error',
    {
      enforceBuildableLibDependency: false,
      allow: ['#lib/**'],
      depConstraints,
      checkDynamicDependenciesExceptions: [],
      allowCircularSelfDependency: false,
    },
  ],
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-unused-vars': [
    'error',
    { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
  ],
  'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-console': 'error',
};
/** … and what needs to know types. */
const COMMON = {
  ...UNTYPED,
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/await-thenable': 'error',
};

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '.nx/**',
      '.data/**',
      'apps/web/{build,.svelte-kit}/**',
      '**/*.gen.d.ts',
      '**/*.gen.ts',
      'coverage/**',
    ],
  },
  {
    files: ['**/*.ts'],
    ignores: ['apps/web/**'],
    plugins: { '@typescript-eslint': tseslint.plugin, '@nx': nx },
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: COMMON,
  },
  ...svelte.configs.recommended,
  {
    // The web's types are svelte-check's work: asking for them here as well costs minutes and gigabytes.
    files: ['apps/web/**/*.{ts,svelte}'],
    plugins: { '@typescript-eslint': tseslint.plugin, '@nx': nx },
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: {
      ...UNTYPED,
      'max-lines-per-function': 'off',
      'no-console': ['error', { allow: ['error'] }], // the server's log
      'svelte/no-navigation-without-resolve': 'off', // the market stands at the root of its address
      'svelte/no-at-html-tags': 'off', // Icon draws from a constant of ours
    },
  },
  { files: ['apps/web/**/*.ts'], languageOptions: { parser: tseslint.parser } },
  {
    // Type-only imports, except where Nest needs the class at run time for injection.
    files: ['**/*.ts'],
    ignores: [
      'apps/web/**',
      '**/actions/**',
      '**/*.resolver.ts',
      '**/*.module.ts',
      '**/*.controller.ts',
      '**/*.repository.ts',
      '**/*.entity.ts',
      '**/*.job.ts',
    ],
    rules: { '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }] },
  },
  {
    files: ['**/*.ts'],
    ignores: SQL_HOMES,
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'typeorm', allowTypeImports: true, message: 'SQL lives in *.repository.ts.' },
            { name: 'pg', allowTypeImports: true, message: 'SQL lives in *.repository.ts.' },
          ],
        },
      ],
    },
  },
  {
    files: [
      'libs/*/src/domain/**/*.ts',
      'libs/kernel/src/**/*.ts',
      'libs/vietnamese/src/**/*.ts',
      'libs/search/src/engine/**/*.ts',
    ],
    ignores: ['**/*.spec.ts'],
    rules: pure(['@nestjs/*', 'node:*', 'typeorm', 'pg', '*.repository.js', 'graphile-worker', 'fastify']),
  },
  {
    files: ['**/*.spec.ts', '**/migrations/**', 'bench/**'],
    rules: { 'max-lines-per-function': 'off', 'max-lines': ['error', { max: 600 }] },
  },
  {
    files: ['apps/launcher/**/*.ts', 'apps/api/src/cli.ts', 'apps/api/src/cli/**/*.ts', 'bench/**', 'tools/**'],
    rules: { 'no-console': 'off' },
  },
);
