import { call, commands, type MonthLine, type MonthRange, type MonthsAsk, type MonthsHead, type View } from '$lib/api';
import { cells } from '$lib/features/portfolio';
import { runOperation, showError } from '$lib/state/backend.svelte';
import type { BlockAction, GridBlock, GridLine, GridRefusal } from '$lib/ui';
import { Reading } from '../reading';
import type { Ledger } from './going';

/** What was asked, and how much there is. */
interface Answer {
  view: View;
  asOf: string | null;
  ask: MonthsAsk;
  head: MonthsHead;
}

/** Rows looked through at once. */
const WINDOW = 500;
/** Columns that are months. */
const MONTH = /^\d{4}-\d{2}$/;

/** Months of benefits or costs, a fiscal year at a time. */
export class MonthsScreen {
  readonly reading = new Reading<Answer>();
  /** The first month of the year that was chosen; empty: the year of the day. */
  from = $state('');

  get head(): MonthsHead | null {
    return this.reading.data?.head ?? null;
  }

  read(view: View, asOf: string | null, kind: Ledger, initiative: string | null): void {
    const ask = { kind, initiative, from: this.from };
    void this.reading.ask(async () => ({ view, asOf, ask, head: await call(commands.months(view, asOf, ask)) }));
  }

  async lines(from: number, to: number): Promise<GridLine<MonthLine>[]> {
    const { data } = this.reading;
    if (!data) return [];
    const lines = await call(commands.monthLines(data.view, data.asOf, data.ask, from, to));
    return lines.map((line) => ({ kind: 'row', id: line.id, data: line }));
  }

  /** A row by its id; null where it is no more. */
  async line(id: string): Promise<MonthLine | null> {
    const rows = this.head?.rows ?? 0;
    for (let from = 0; from < rows; from += WINDOW) {
      const found = (await this.lines(from, from + WINDOW)).find((line) => line.id === id);
      if (found?.kind === 'row') return found.data;
    }
    return null;
  }

  /** Enters what was typed. @returns why it was refused; null when it was not. */
  async enter(row: string, month: string, text: string): Promise<GridRefusal | null> {
    const { data } = this.reading;
    if (!data) return null;
    let refusal: GridRefusal | null = null;
    await runOperation(commands.enterMonth(data.ask.kind, { row, month }, text), {
      onerror: ({ message, next }) => (refusal = { reason: [message, next].filter(Boolean).join(' ') }),
    });
    return refusal;
  }

  /** Does something with a block of months; other columns are not concerned. @returns whether it was one of months. */
  async block(action: BlockAction, block: GridBlock<MonthLine>): Promise<boolean> {
    const { data } = this.reading;
    const range = rangeOf(block);
    if (!data || !range) return false;
    const { view, asOf, ask } = data;
    if (action === 'copy') await call(commands.copyMonths(view, asOf, ask, range)).catch(showError);
    else if (action === 'paste') await cells.look(commands.planMonthPaste(view, ask, range.from));
    else if (action === 'empty') await runOperation(commands.clearMonths(view, ask, range));
    else await runOperation(commands.fillMonths(view, ask, range, action === 'fill-right'));
    return true;
  }
}

function rangeOf({ from, to, columns }: GridBlock<MonthLine>): MonthRange | null {
  const months = columns.map(({ id }) => id).filter((id) => MONTH.test(id));
  const [first, last] = [months[0], months.at(-1)];
  return first && last ? { from: { row: from, month: first }, to: { row: to, month: last } } : null;
}
