import { render } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import Table from '../src/lib/ui/Table.svelte';

afterEach(() => vi.unstubAllGlobals());

/** Five hundred running pilots took a second to be laid out, of which eleven were in sight. */
test('of a long table the first rows are drawn, more as its end is reached, and all on paper', async () => {
  const observed = new Map<Element, () => void>();
  class Observer {
    readonly #reached: () => void;
    constructor(callback: (entries: { isIntersecting: boolean }[]) => void) {
      this.#reached = () => callback([{ isIntersecting: true }]);
    }
    observe(element: Element): void {
      observed.set(element, this.#reached);
    }
    disconnect(): void {
      observed.clear();
    }
  }
  vi.stubGlobal('IntersectionObserver', Observer);
  const rows = Array.from({ length: 100 }, (_, at) => ({ id: `row ${at}` }));
  const { container } = render(Table<{ id: string }>, {
    caption: 'Pilots',
    columns: [{ id: 'name', label: 'Name', text: (row: { id: string }) => row.id }],
    rows,
    key: (row: { id: string }) => row.id,
  });
  const drawn = () => [...container.querySelectorAll('tbody tr')].map((row) => row.textContent.trim());
  const all = rows.map((row) => row.id);
  expect(drawn()).toEqual(all.slice(0, 40));
  expect(container.querySelector('table')?.getAttribute('aria-rowcount')).toBe('101');
  const [end, reached] = [...observed][0] ?? [];
  expect(end?.textContent.trim()).toBe('row 39');
  reached?.();
  await tick();
  expect(drawn()).toEqual(all.slice(0, 80));
  window.dispatchEvent(new Event('beforeprint'));
  await tick();
  expect(drawn()).toEqual(all);
  expect(observed.size).toBe(0);
});
