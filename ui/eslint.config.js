import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

export default defineConfig(
  globalIgnores(['dist', 'dist-kit', 'src/lib/api/bindings.ts']),
  ts.configs.recommended,
  svelte.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      // Collections here are put together in one go or kept beside the state on purpose; what is drawn is state.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  {
    files: ['**/*.svelte'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
  // Rules that ask for types read modules alone: in components they triple the time, and svelte-check knows their types.
  {
    files: ['**/*.ts'],
    extends: [ts.configs.recommendedTypeCheckedOnly],
    languageOptions: { parserOptions: { projectService: true } },
  },
  {
    files: ['tests/**/*.ts', '**/*.test.ts', '**/*.fixture.ts'],
    rules: {
      // Stand-ins for the back end refuse as it does: with an object that is no Error.
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
      // They are as asynchronous as what they stand in for, and have nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // What jsdom lacks is given to prototypes, where a method stands without its object.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
