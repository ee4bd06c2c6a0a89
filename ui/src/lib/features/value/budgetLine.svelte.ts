import { type BudgetAsk, type BudgetLineRow, type BudgetLineView, call, commands, type View } from '$lib/api';
import { Reading } from '../reading';
import type { GridLine } from '$lib/ui';

/** What is asked, and of what: lines of the list answer the same. */
export interface LineQuestion {
  view: View;
  asOf: string | null;
  ask: BudgetAsk;
}

/** A budget line that was drawn, and the question that it answers. */
export interface LineAnswer extends LineQuestion {
  head: BudgetLineView;
}

/** What is asked of the budget line: kept while other screens are shown. */
export class BudgetChoice {
  sum = $state('');
  cut = $state('');
  order = $state('rank');
  span = $state('twelve-months');
  folded = $state.raw<string[]>([]);

  readonly ask = $derived<BudgetAsk>({
    sum: this.sum,
    cut: this.sum === '' ? '' : this.cut,
    order: this.order,
    span: this.span,
    folded: this.folded,
  });

  fold(id: string, folded: boolean): void {
    const others = this.folded.filter((each) => each !== id);
    this.folded = folded ? [...others, id] : others;
  }

  /** Another portfolio has other sums. */
  forget(): void {
    this.sum = this.cut = '';
    this.folded = [];
  }
}

/** One for the whole window. */
export const budget = new BudgetChoice();

/** What a sum reaches, as the screen shows it. */
export class BudgetLine {
  readonly reading = new Reading<LineAnswer>();

  read(view: View, asOf: string | null): void {
    const question = { view, asOf, ask: budget.ask };
    void this.reading.ask(async () => ({
      ...question,
      head: await call(commands.budgetLine(view, asOf, question.ask)),
    }));
  }

  /** Lines [from, to) of the list that is on show. */
  async lines(from: number, to: number): Promise<GridLine<BudgetLineRow>[]> {
    const asked = this.reading.data;
    if (!asked) return [];
    const lines = await call(commands.budgetLineLines(asked.view, asked.asOf, asked.ask, from, to));
    return lines.map((line) => {
      if (line.kind === 'row') return line;
      const sums = line.aggregates.map(({ column, text }) => [column, text]);
      return { ...line, aggregates: Object.fromEntries(sums) as Record<string, string> };
    });
  }
}
