/** Windows of decisions and starts, offered by name. Edges are whole months: what is known by month only would straddle any other day and be left out. */
export type WindowName = 'all' | 'months-12' | 'year' | 'last-year' | 'own';

export interface Window {
  /** First day, ISO; null for no edge. */
  since: string | null;
  /** Last day, ISO; null for no edge: the as-of day ends it anyway. */
  until: string | null;
}

export const WINDOWS: { value: WindowName; label: string }[] = [
  { value: 'all', label: 'All dates' },
  { value: 'months-12', label: 'Last 12 calendar months' },
  { value: 'year', label: 'This fiscal year' },
  { value: 'last-year', label: 'Last fiscal year' },
  { value: 'own', label: 'Other dates' },
];

/** The same where a period was chosen for all screens: it holds here until another window is. */
export function windowsWith(period: string): { value: WindowName; label: string }[] {
  if (period === '') return WINDOWS;
  return WINDOWS.map((each) => (each.value === 'all' ? { ...each, label: `Period: ${period}` } : each));
}

/** The window of a name as of `day` (ISO); the fiscal year begins in month `fiscalStart`, 1 to 12. */
export function windowOf(name: Exclude<WindowName, 'own'>, day: string, fiscalStart: number): Window {
  const [year, month] = parts(day);
  const fiscalYear = month >= fiscalStart ? year : year - 1;
  if (name === 'months-12') return { since: first(year, month - 11), until: null };
  if (name === 'year') return { since: first(fiscalYear, fiscalStart), until: last(fiscalYear + 1, fiscalStart - 1) };
  if (name === 'last-year')
    return { since: first(fiscalYear - 1, fiscalStart), until: last(fiscalYear, fiscalStart - 1) };
  return { since: null, until: null };
}

/** Why a window cannot be asked for; empty when it can. */
export function windowError({ since, until }: Window): string {
  return since !== null && until !== null && since > until ? 'Ends before it begins. Choose a later day.' : '';
}

function parts(day: string): [number, number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
}

/** First day of a month; months under 1 or over 12 count into the years before and after. */
function first(year: number, month: number): string {
  return new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10);
}

/** Last day of a month. */
function last(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}
