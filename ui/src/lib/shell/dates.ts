const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** An ISO day as "30 Sep 2026"; any other text as it is. */
export function dayInWords(iso: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  return match ? DAY.format(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]))).replace('Sept', 'Sep') : iso;
}
