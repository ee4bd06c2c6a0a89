import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import Combobox from '../src/lib/ui/Combobox.svelte';
import type { Option } from '../src/lib/ui/types';

const options = (...names: string[]): Option[] => names.map((label) => ({ value: label, label }));
const PEOPLE = options('Ada Lovelace', 'Adam Smith');

const onchange = vi.fn();
afterEach(() => {
  cleanup();
  onchange.mockReset();
});

/** A field that names a person: what nobody is called makes somebody new. */
function contact(people = PEOPLE) {
  const props = { label: 'Contact', options: people, makes: 'person', onchange };
  const { rerender } = render(Combobox, props);
  const input = screen.getByRole<HTMLInputElement>('combobox');
  input.focus();
  const type = (text: string) => fireEvent.input(input, { target: { value: text } });
  const press = (key: string) => fireEvent.keyDown(input, { key });
  const leave = () => fireEvent.blur(input);
  const active = () =>
    document.getElementById(input.getAttribute('aria-activedescendant') ?? '')?.textContent?.trim() ?? null;
  return { input, type, press, leave, active, offer: (more: Option[]) => rerender({ ...props, options: more }) };
}
const taken = () => onchange.mock.calls.map(([value]) => value as string);

describe('a field that is left takes only what is surely meant', () => {
  // Whoever types a new name and goes on must not find somebody else's there.
  test('what is typed stays, though somebody’s name begins so', async () => {
    const { type, leave } = contact();
    await type('Ada');
    await leave();
    expect(taken()).toEqual(['Ada']);
  });

  test('a name that is there is taken as it is written, whatever its case', async () => {
    const { type, leave } = contact();
    await type('ada LOVELACE');
    await leave();
    expect(taken()).toEqual(['Ada Lovelace']);
  });

  test('a suggestion that the arrow keys went to is taken', async () => {
    const { type, press, leave } = contact();
    await type('Ada');
    await press('ArrowDown');
    await leave();
    expect(taken()).toEqual(['Adam Smith']);
  });

  test('also where a text makes nothing', async () => {
    render(Combobox, { label: 'Source', options: PEOPLE, onchange });
    const input = screen.getByRole('combobox');
    await fireEvent.input(input, { target: { value: 'Ada' } });
    await fireEvent.keyDown(input, { key: 'ArrowDown' });
    await fireEvent.blur(input);
    expect(taken()).toEqual(['Ada Lovelace']);
  });
});

describe('what Enter takes', () => {
  test('is the suggestion that was gone to, though others came before it meanwhile', async () => {
    const { type, press, active, offer } = contact();
    await type('Ada');
    await press('ArrowDown');
    expect(active()).toBe('Adam Smith');
    await offer(options('Ada Byron', 'Ada Lovelace', 'Adam Smith'));
    expect(active()).toBe('Adam Smith');
    await press('Enter');
    expect(taken()).toEqual(['Adam Smith']);
  });

  test('is anew the first once something else is typed', async () => {
    const { type, press, active } = contact();
    await type('Ad');
    await press('ArrowDown');
    await type('Ada');
    expect(active()).toBe('Ada Lovelace');
  });

  // The pointer may just lie where the list comes up.
  test('is not what the pointer happens to rest on', async () => {
    const { type, press, active } = contact();
    await type('Ada');
    await fireEvent.pointerEnter(screen.getByRole('option', { name: 'Adam Smith' }));
    expect(active()).toBe('Ada Lovelace');
    await press('Enter');
    expect(taken()).toEqual(['Ada Lovelace']);
  });

  test('with the list closed is what leaving takes', async () => {
    const { type, press } = contact();
    await type('Ada');
    await press('ArrowDown');
    await press('Escape');
    await press('Enter');
    expect(taken()).toEqual(['Ada']);
  });
});
