import { describe, expect, test } from 'vitest';
import source from '../src/styles/tokens.css?raw';

/** The colours of a theme, by token: the dark block overrides the light one. */
function palette(theme: 'light' | 'dark'): Map<string, string> {
  const colours = new Map<string, string>();
  const blocks = [/:root\s*\{([^}]*)\}/, ...(theme === 'dark' ? [/\[data-theme=["']dark["']\]\s*\{([^}]*)\}/] : [])];
  for (const block of blocks) {
    const body = block.exec(source)?.[1] ?? '';
    for (const [, name, value] of body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\s*;/gi))
      colours.set(name ?? '', value ?? '');
  }
  return colours;
}

/** WCAG 2.2 relative luminance of a #rrggbb colour. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const SURFACES = ['canvas', 'surface', 'surface-sunken', 'surface-hover', 'surface-selected', 'surface-raised'];

// Text that is read: 4.5:1 (WCAG 1.4.3). Disabled text is exempt there.
const TEXT: [string, string[]][] = [
  ['text', [...SURFACES, 'chrome', 'accent-tint', 'caution-tint', 'negative-tint', 'positive-tint', 'text-selection']],
  ['text-secondary', [...SURFACES, 'chrome', 'accent-tint', 'caution-tint', 'negative-tint']],
  ['text-muted', [...SURFACES, 'chrome', 'accent-tint']],
  ['text-on-accent', ['accent', 'accent-hover']],
  ['accent-text', ['surface', 'surface-raised', 'surface-selected', 'accent-tint', 'surface-hover']],
  ['positive', ['surface', 'surface-raised', 'surface-selected', 'positive-tint']],
  ['caution', ['surface', 'surface-raised', 'surface-selected', 'caution-tint']],
  ['negative', ['surface', 'surface-raised', 'surface-selected', 'surface-hover', 'negative-tint']],
  ['tier-high-text', ['surface', 'surface-selected', 'tier-high-tint']],
  ['tier-medium-text', ['surface', 'surface-selected', 'tier-medium-tint']],
  ['tier-low-text', ['surface', 'surface-selected', 'tier-low-tint']],
  ['tier-none-text', ['surface', 'surface-selected', 'tier-none-tint']],
];

// Marks and boundaries that carry meaning: 3:1 (WCAG 1.4.11).
const MARKS: [string, string[]][] = [
  ['control-outline', ['surface', 'surface-raised', 'surface-sunken', 'canvas']],
  ['focus', [...SURFACES, 'chrome']],
  ['accent', ['surface', 'surface-raised', 'surface-sunken']],
  ['caution-mark', ['surface', 'surface-raised', 'surface-selected', 'caution-tint']],
  ['neutral-mark', ['surface', 'surface-raised']],
  ['tier-high', ['surface', 'surface-raised']],
  ['tier-medium', ['surface', 'surface-raised']],
  ['tier-low', ['surface', 'surface-raised']],
  ['chart-realised', ['surface', 'surface-sunken']],
  ['chart-planned-strong', ['surface', 'surface-sunken']],
  ['chart-stopped', ['surface']],
];

describe.each(['light', 'dark'] as const)('%s colours', (theme) => {
  const colours = palette(theme);
  const of = (name: string): string => {
    const value = colours.get(name);
    if (value === undefined) throw new Error(`no token --${name}`);
    return value;
  };
  const pairs = (table: [string, string[]][]) =>
    table.flatMap(([on, under]) => under.map((surface) => [on, surface] as const));

  test.each(pairs(TEXT))('text --%s can be read on --%s', (text, surface) => {
    expect(contrast(of(text), of(surface))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(pairs(MARKS))('mark --%s can be seen on --%s', (mark, surface) => {
    expect(contrast(of(mark), of(surface))).toBeGreaterThanOrEqual(3);
  });
});

test('the dark theme sets every colour that differs by nature: none of the light text colours is left', () => {
  const [light, dark] = [palette('light'), palette('dark')];
  const same = [...light].filter(
    ([name, value]) => dark.get(name) === value && /^(text|surface|canvas|chrome|accent|border)/.test(name),
  );
  expect(same).toEqual([]);
});
