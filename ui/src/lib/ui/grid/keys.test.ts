import { expect, test } from 'vitest';
import { sheetAction } from './keys';

const AMOUNT = /[\d.,(−-]/;
const plain = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
const asked = (key: string, held: Partial<typeof plain> = {}) => sheetAction({ key, ...plain, ...held }, AMOUNT);

test('what begins an amount replaces a cell, and letters stay shortcuts', () => {
  expect(asked('7')).toEqual({ do: 'type', text: '7' });
  expect(asked('-')).toEqual({ do: 'type', text: '-' });
  for (const key of ['g', 'x', ' ', 'Tab', 'F2', 'ArrowDown', 'Escape']) expect(asked(key), key).toBeNull();
});

test('Shift with an arrow marks, and with Ctrl it is left alone', () => {
  expect(asked('ArrowRight', { shiftKey: true })).toEqual({ do: 'extend', rows: 0, columns: 1 });
  expect(asked('ArrowUp', { shiftKey: true })).toEqual({ do: 'extend', rows: -1, columns: 0 });
  expect(asked('ArrowUp', { shiftKey: true, ctrlKey: true })).toBeNull();
});

test('a block is filled to the right and emptied by the keys of a spreadsheet', () => {
  expect(asked('r', { ctrlKey: true })).toEqual({ do: 'fill-right' });
  expect(asked('R', { metaKey: true })).toEqual({ do: 'fill-right' });
  expect(asked('Delete')).toEqual({ do: 'empty' });
  expect(asked('Enter')).toEqual({ do: 'edit' });
  expect(asked('r')).toBeNull();
});
