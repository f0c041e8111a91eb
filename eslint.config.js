import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Names that would make a pure room depend on when, where or in what order it runs. */
const impureGlobals = ['Date', 'setTimeout', 'setInterval', 'fetch', 'console'];

export default tseslint.config(
  {
    ignores: ['dist/**', 'out/**', '.vite/**', 'coverage/**', 'demo-result/**', 'node_modules/**'],
  },
  eslint.configs.recommended,
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly' } },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      // A typed-array element read inside a loop whose bounds were just checked is never undefined.
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/node/**', 'src/batch/**', 'src/cli/**', 'src/worker/**', 'src/ui/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...impureGlobals.map((name) => ({
          name,
          message: 'A pure room has no clock, no timers, no network.',
        })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Use the seeded generator of src/base.' },
      ],
    },
  },
  {
    // AssemblyScript: numbers have other types, and a conversion is written as a cast.
    files: ['src/kernels/source/*.ts'],
    rules: {
      '@typescript-eslint/consistent-type-assertions': 'off',
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
    },
  },
  {
    files: ['**/*.config.ts', '**/*.d.ts', 'test/plain-line-reporter.ts'],
    rules: { 'no-restricted-exports': 'off' },
  },
);
