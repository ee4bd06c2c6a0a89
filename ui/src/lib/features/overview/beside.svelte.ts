import { call, commands, type BesideView, type View } from '$lib/api';
import { Reading } from '../reading';

/** As many columns as are read side by side, beside that of all. */
export const MOST = 5;

/** Which parts of the portfolio stand side by side: it stays while other screens are looked at. */
export class Beside {
  readonly reading = new Reading<BesideView>();
  /** Whether they are shown. */
  on = $state(false);
  /** The field that parts are told by. */
  by = $state('unit');
  /** Values that were chosen; none: the largest. */
  of = $state.raw<string[]>([]);
  #file: string | null = null;

  /** Call with what is shown and the open file: in another one there are other parts. */
  read(view: View, asOf: string | null, file: string): void {
    if (this.#file !== null && this.#file !== file) this.#reset();
    this.#file = file;
    if (!this.on) return;
    const [by, of] = [this.by, this.of];
    void this.reading.ask(() => call(commands.beside(view, asOf, by, of)));
  }

  tellBy(field: string): void {
    [this.by, this.of] = [field, []];
  }

  /** Adds a part or takes it away; the last of them stays, as beside it there would be nothing. */
  toggle(value: string): void {
    const shown = this.shown;
    const others = shown.filter((each) => each !== value);
    if (others.length === shown.length) this.of = [...shown, value].slice(0, MOST);
    else if (others.length > 0) this.of = others;
  }

  /** The parts that are chosen; while none is, those on show. What is chosen counts before its figures are there. */
  get shown(): string[] {
    if (this.of.length > 0) return this.of;
    return (this.reading.data?.columns ?? []).map((column) => column.code).filter((code) => code !== '');
  }

  #reset(): void {
    [this.on, this.by, this.of] = [false, 'unit', []];
    this.reading.forget();
  }
}

export const beside = new Beside();
