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

/** A word of the file and what it is taken for. */
export interface WordRow {
  id: string;
  word: string;
  /** The field it stands in, where there are several. */
  of?: string;
  rows: number;
  value: string;
  options: { value: string; label: string }[];
  /** It is taken for nothing: to be looked at. */
  open: boolean;
}
