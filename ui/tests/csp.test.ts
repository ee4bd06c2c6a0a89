import { describe, expect, test } from 'vitest';

// The window's policy has no unsafe-inline: a style attribute in a template becomes part of markup that
// the browser refuses. `style:name={…}` is set through the object model, which is allowed.
const components = import.meta.glob<string>('../src/**/*.svelte', { query: '?raw', import: 'default', eager: true });
const modules = import.meta.glob<string>('../src/**/*.ts', { query: '?raw', import: 'default', eager: true });

/** The markup of a component: scripts, styles and comments taken away. */
function markup(source: string): string {
  return source
    .replace(/<script[\s\S]*?<\/script>/g, '')
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/<!--[\s\S]*?-->/g, '');
}

describe.each(Object.entries(components))('%s', (_path, source) => {
  test('has no style attribute, inline handler or javascript: link', () => {
    expect(markup(source)).not.toMatch(/\sstyle=["'{]/);
    expect(markup(source)).not.toMatch(/\son\w+=["']/);
    expect(markup(source)).not.toMatch(/javascript:/i);
  });

  test('uses none of the bits-ui parts that bring inline styles', () => {
    expect(source).not.toMatch(
      /\b(Select|Combobox)\.Viewport\b|\b(ScrollArea|PinInput)\.|\bCommand\.(Root|Item|List)\b/,
    );
  });

  test('silences no accessibility warning', () => {
    expect(source).not.toMatch(/svelte-ignore\s+a11y/);
  });
});

test('only lib/api reaches out of the window', () => {
  const reaching = Object.entries({ ...components, ...modules })
    .filter(([path, source]) => !path.includes('/lib/api/') && /from ['"]@tauri-apps/.test(source))
    .map(([path]) => path);
  expect(reaching).toEqual([]);
});

test('colours live in tokens.css alone', () => {
  const coloured = Object.entries(components)
    .filter(([, source]) =>
      /#[0-9a-f]{3,8}\b(?![-\w])|\brgba?\(|\bhsla?\(/i.test(/<style[\s\S]*<\/style>/.exec(source)?.[0] ?? ''),
    )
    .map(([path]) => path);
  expect(coloured).toEqual([]);
});
