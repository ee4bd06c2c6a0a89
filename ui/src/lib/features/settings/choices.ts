import type { Option } from '$lib/ui';

const month = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' });

/** Months by number, for the start of the fiscal year. */
export const MONTHS: Option[] = Array.from({ length: 12 }, (_, index) => ({
  value: String(index + 1),
  label: month.format(Date.UTC(2024, index, 1)),
}));
