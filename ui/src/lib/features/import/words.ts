const COUNT = new Intl.NumberFormat('en-GB');

/** A count with thousands marks: 1,754. */
export function count(value: number): string {
  return COUNT.format(value);
}

/** "1 row", "1,754 rows". */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** The back end counts different values of a column up to here, and no further. */
const MANY = 1000;

/** Different values of a column; "1,000 or more" where counting stopped. */
export function different(value: number): string {
  return value < MANY ? count(value) : `${count(MANY)} or more`;
}
