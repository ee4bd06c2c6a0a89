import { call, commands, type StrategyView, type View } from '$lib/api';
import { Reading } from '../reading';

/** What the screen Strategy shows. */
export class StrategyScreen {
  readonly reading = new Reading<StrategyView>();

  read(view: View, asOf: string | null): void {
    void this.reading.ask(() => call(commands.strategy(view, asOf)));
  }
}
