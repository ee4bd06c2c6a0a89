import { call, commands, type StrategyView, type View, type WinsView } from '$lib/api';
import { Reading } from '../reading';

/** What the screen Strategy shows. */
export class StrategyScreen {
  readonly reading = new Reading<StrategyView>();
  readonly wins = new Reading<WinsView>();

  read(view: View, asOf: string | null): void {
    void this.reading.ask(() => call(commands.strategy(view, asOf)));
    void this.wins.ask(() => call(commands.wins(view, asOf)));
  }
}
