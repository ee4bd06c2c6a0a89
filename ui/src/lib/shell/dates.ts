import { dates } from '$lib/state/dates.svelte';

/** An ISO day as the window writes days, such as "30 Sep 2026"; any other text as it is. */
export function dayInWords(iso: string): string {
  return dates.inWords(iso);
}

/** The first day that can be asked about: before it nobody recorded such initiatives. ISO. */
export const EARLIEST = '1990-01-01';

/** Why the portfolio cannot be shown as of a day, in words; empty when it can. Days are ISO texts; what a date field cannot read is empty. */
export function wrongDay(day: string, today: string): string {
  if (day === '') return 'Enter a whole day: day, month and year';
  // Texts compare as days only while years have four digits.
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || day > today)
    return `That day has not come yet: choose ${dayInWords(today)} or an earlier day`;
  return day < EARLIEST ? `Choose ${dayInWords(EARLIEST)} or a later day` : '';
}

/** The last day of the month before, of the quarter before and of the year before, seen from a day; by the calendar. */
export function lastEnds(today: string): { label: string; day: string }[] {
  const [year = 0, month = 1] = today.split('-').map(Number);
  /** The day before the first of a month, counted from 1. */
  const before = (first: number): string => new Date(Date.UTC(year, first - 1, 0)).toISOString().slice(0, 10);
  return [
    { label: 'End of last month', day: before(month) },
    { label: 'End of last quarter', day: before(month - ((month - 1) % 3)) },
    { label: 'End of last year', day: before(1) },
  ];
}
