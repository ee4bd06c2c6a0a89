import { keep, kept } from '$lib/state/kept';

/** Widths by column id, in CSS pixels. */
type Widths = Record<string, number>;

const STORE = 'pilotage.column-widths';
/** Portfolios and columns remembered; the ones used longest ago go. */
const PORTFOLIOS = 20;
const COLUMNS = 100;
/** What a column may be wide; anything else in the store is not of this program. */
const [NARROWEST, WIDEST] = [24, 4000];
/** Milliseconds of rest before they are written: dragging a column sets its width many times. */
const REST = 300;

/** How wide the user made the columns, per portfolio. A view holds none, so they are remembered on this computer. */
export class ColumnWidths {
  #value = $state.raw<Widths>({});
  #file = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  get value(): Widths {
    return this.#value;
  }

  set value(widths: Widths) {
    this.#value = widths;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.write(), REST);
  }

  /** Call with what names the open portfolio: its widths come back. */
  follow(file: string): void {
    if (file === this.#file) return;
    if (this.#timer !== undefined) this.write();
    this.#file = file;
    this.#value = stored().get(file) ?? {};
  }

  /** Writes now. */
  write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#file === '') return;
    const all = stored();
    all.delete(this.#file);
    if (Object.keys(this.#value).length > 0) all.set(this.#file, this.#value);
    keep(STORE, JSON.stringify([...all].slice(-PORTFOLIOS)));
  }
}

function stored(): Map<string, Widths> {
  let found: unknown;
  try {
    found = JSON.parse(kept(STORE) ?? '[]');
  } catch {
    found = [];
  }
  const pairs = Array.isArray(found)
    ? found.filter(
        (each): each is [string, object] =>
          Array.isArray(each) && typeof each[0] === 'string' && typeof each[1] === 'object' && each[1] !== null,
      )
    : [];
  return new Map(pairs.map(([file, widths]) => [file, sound(widths)]));
}

function sound(widths: object): Widths {
  const fits = (entry: [string, unknown]): entry is [string, number] => {
    const width = entry[1];
    return typeof width === 'number' && width >= NARROWEST && width <= WIDEST;
  };
  return Object.fromEntries(Object.entries(widths).filter(fits).slice(-COLUMNS));
}
