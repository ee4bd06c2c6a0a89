/** In which order days are written: “30 Sep 2026”, “Sep 30, 2026” or “2026-09-30”. */
export type DateOrder = 'day' | 'month' | 'iso';

export const DATE_ORDERS: readonly string[] = ['day', 'month', 'iso'];

const words = (order: 'day' | 'month') =>
  new Intl.DateTimeFormat(order === 'day' ? 'en-GB' : 'en-US', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
const WORDS = { day: words('day'), month: words('month') };

/** The order of the window's days: the back end writes those of figures and lists in the same. */
class Dates {
  order = $state<DateOrder>('day');

  /** An ISO day as the window writes days; any other text as it is. */
  inWords(iso: string): string {
    const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
    if (!match || this.order === 'iso') return iso;
    const day = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
    return WORDS[this.order].format(day).replace('Sept', 'Sep');
  }
}

export const dates = new Dates();
