import type { Option } from './types';

/** Folds case and accents, so that "jose" finds "José". */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}

/** Whether two texts are one name, whatever their case, accents and blanks. */
export function same(one: string, other: string): boolean {
  const tidy = (text: string) => fold(text).trim().replace(/\s+/g, ' ');
  return tidy(one) === tidy(other);
}

/** Options whose label or hint holds every word of the query; those starting with it come first. */
export function matching(options: Option[], query: string, limit = 50): Option[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return options.slice(0, limit);
  const whole = words.join(' ');
  const found: Option[] = [];
  const leading: Option[] = [];
  for (const option of options) {
    const text = fold(`${option.label} ${option.hint ?? ''}`);
    if (!words.every((word) => text.includes(word))) continue;
    (text.startsWith(whole) ? leading : found).push(option);
  }
  return [...leading, ...found].slice(0, limit);
}
