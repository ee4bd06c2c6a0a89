import {
  asApiError,
  call,
  commands as backend,
  type ApiError,
  type ChangeView,
  type Choice,
  type HistoryAsk,
  type OperationView,
} from '$lib/api';

/** Operations asked for at once. */
const PAGE = 100;
/** Changes of an operation asked for at once. */
const CHANGES = 50;

/** The operations of one day, newest first. */
export interface Day {
  day: string;
  operations: OperationView[];
}

/** The history of the portfolio as the screen shows it: newest first, more when scrolled to. */
export class History {
  operations = $state.raw<OperationView[]>([]);
  total = $state(0);
  /** Whose operations are shown, and of which kind. */
  ask = $state.raw<HistoryAsk>({ actor: '', kind: '' });
  /** Everybody who did anything, and every kind of it. */
  actors = $state.raw<string[]>([]);
  kinds = $state.raw<Choice[]>([]);
  /** Whether an answer came at all. */
  known = $state(false);
  busy = $state(false);
  error = $state.raw<ApiError | null>(null);
  #asked = 0;

  readonly days: Day[] = $derived(byDay(this.operations));
  get more(): boolean {
    return this.operations.length < this.total;
  }

  /** Reads from the newest on, down to the oldest on show: what was scrolled to stays there. */
  read(): Promise<void> {
    return this.#ask([], this.operations.at(-1)?.seq ?? null);
  }

  /** Reads on where the list ends. */
  async readMore(): Promise<void> {
    if (this.operations.length === 0 || !this.more || this.busy) return;
    await this.#ask(this.operations, null);
  }

  /** Shows those of a person, or of a kind. */
  narrow(ask: Partial<HistoryAsk>): Promise<void> {
    this.ask = { ...this.ask, ...ask };
    this.operations = [];
    this.known = false;
    return this.#ask([], null);
  }

  get narrowed(): boolean {
    return this.ask.actor !== '' || this.ask.kind !== '';
  }

  /** Nothing of another file stays on show. */
  reset(): void {
    this.ask = { actor: '', kind: '' };
    this.actors = [];
    this.kinds = [];
    this.#asked += 1;
    this.operations = [];
    this.total = 0;
    this.known = false;
    this.busy = false;
    this.error = null;
  }

  /** Adds a page below what is `kept`; down to the operation `downTo` where it is given, in as many pages as that takes. */
  async #ask(kept: OperationView[], downTo: number | null): Promise<void> {
    const asked = ++this.#asked;
    this.busy = true;
    try {
      let read = kept;
      for (let reached = false; !reached;) {
        const last = read.at(-1)?.seq ?? null;
        const page = await call(backend.history(this.ask, last, PAGE));
        if (asked !== this.#asked) return;
        read = [...read, ...page.operations];
        this.total = page.total;
        this.actors = page.actors;
        this.kinds = page.kinds;
        const oldest = page.operations.at(-1)?.seq;
        reached = oldest === undefined || downTo === null || oldest <= downTo || read.length >= page.total;
      }
      const at = downTo === null ? -1 : read.findIndex(({ seq }) => seq <= downTo);
      this.operations = at < 0 ? read : read.slice(0, Math.max(at + 1, PAGE));
      this.known = true;
      this.error = null;
    } catch (thrown) {
      if (asked === this.#asked) this.error = asApiError(thrown);
    } finally {
      if (asked === this.#asked) this.busy = false;
    }
  }
}

/** Operations in their days; the back end sends them newest first. */
export function byDay(operations: readonly OperationView[]): Day[] {
  const days: Day[] = [];
  for (const operation of operations) {
    const last = days.at(-1);
    if (last?.day === operation.day) last.operations.push(operation);
    else days.push({ day: operation.day, operations: [operation] });
  }
  return days;
}

/** What one operation changed, field by field, a page at a time. */
export class Changes {
  list = $state.raw<ChangeView[]>([]);
  /** Whether there may be more than is on show. */
  more = $state(true);
  busy = $state(false);
  error = $state.raw<ApiError | null>(null);
  readonly #seq: number;

  constructor(seq: number) {
    this.#seq = seq;
  }

  async readMore(): Promise<void> {
    if (this.busy || !this.more) return;
    this.busy = true;
    try {
      const page = await call(backend.operationChanges(this.#seq, this.list.length, CHANGES));
      this.list = [...this.list, ...page];
      this.more = page.length === CHANGES;
      this.error = null;
    } catch (thrown) {
      this.error = asApiError(thrown);
    } finally {
      this.busy = false;
    }
  }
}

export const history = new History();
