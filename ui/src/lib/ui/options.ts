import type { Option } from './types';

/** Options in the order of their words: `{ dmy: 'Day, month, year' }`. A value that is a whole number would come first. */
export function options(words: Record<string, string>): Option[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}
