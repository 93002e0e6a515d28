import type { ESLint, Rule } from 'eslint';

export const house: ESLint.Plugin & {
  readonly rules: Readonly<
    Record<'comment-width' | 'documented-exports' | 'import-order' | 'plain-words', Rule.RuleModule>
  >;
};
