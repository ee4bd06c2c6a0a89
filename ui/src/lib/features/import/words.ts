const COUNT = new Intl.NumberFormat('en-GB');

/** A count with thousands marks: 1,754. */
export function count(value: number): string {
  return COUNT.format(value);
}

/** "1 row", "1,754 rows". */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}
