import { cleanup } from '@testing-library/svelte';
import { afterEach, beforeEach, type Mock } from 'vitest';
import { draft, kinds } from '$lib/features/linked';
import { router } from '$lib/state/router.svelte';
import { session } from '$lib/state/session.svelte';
import { toasts } from '$lib/ui';
import { sessionState } from '../../../../tests/fixtures/session';
import { importing } from './importing.svelte';
import { ACME, ACTION, cell, plan, VENDOR } from './sample.fixture';

export type Args = Record<string, unknown> & {
  view: { filter: string; columns: string[]; bin: boolean };
  from: number;
  to: number;
};

const name = (at: number) => `Vendor ${at}`;

let revision = 9;
const outcome = (message: string, created: string | null = null) => ({
  message,
  changed: 1,
  session: sessionState({ revision: ++revision }),
  created,
});

/** A back end with vendors v0, v1 and so on, in front of each test of a file; tests change what it says. */
export class Desk {
  /** Rows of the register. */
  rows = 3;
  /** Why nothing is saved. */
  refusal: { code: string; message: string; next: string } | null = null;
  answers: Record<string, (args: Args) => unknown> = {};
  readonly #invoke: Mock;

  constructor(invoke: Mock) {
    this.#invoke = invoke;
    beforeEach(() => this.#begin());
    afterEach(() => {
      cleanup();
      draft.open = false;
      importing.plan = null;
      toasts.shown = [];
      kinds.list = [];
      invoke.mockReset();
    });
  }

  /** What a command was sent with, each time. */
  sent(command: string): Args[] {
    return this.#invoke.mock.calls.filter(([each]) => each === command).map(([, args]) => args as Args);
  }

  #begin(): void {
    this.rows = 3;
    this.refusal = null;
    this.answers = this.#usual();
    session.file = sessionState().file;
    session.asOf = null;
    kinds.list = [VENDOR, ACTION];
    router.reset();
    router.go('records', { kind: 'vendor' });
    this.#invoke.mockImplementation(
      // A dialog that is given up answers with null.
      async (command: string, args: Args) => (this.answers[command] ?? (() => outcome('Done')))(args),
    );
    Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 672 });
  }

  #usual(): Record<string, (args: Args) => unknown> {
    return {
      records: ({ view }) => {
        if (view.filter === 'nonsense =') throw { code: 'filter', message: 'A value is missing', next: 'Type one.' };
        const lines = view.filter === 'none' || view.bin ? 0 : this.rows;
        return { lines, matched: lines, of: this.rows, columns: ['name', 'contact'] };
      },
      record_lines: ({ from, to }) =>
        Array.from({ length: Math.min(to, this.rows) - from }, (_, at) => ({
          kind: 'row',
          id: `v${from + at}`,
          cells: [cell(name(from + at)), cell('Ada')],
        })),
      record: ({ id }) =>
        id === 'v1' ? ACME : { ...ACME, id: String(id), name: name(Number(String(id).slice(1))), sections: [] },
      record_suggestions: () => ['Ada', 'Acme, Inc.'],
      record_history: () => [],
      save_record: ({ id }) => {
        if (this.refusal) throw this.refusal;
        return outcome('Saved', id === null ? 'v9' : null);
      },
      grid_totals: () => ({ rows: this.rows, sums: [] }),
      import_records_pick: () => plan(),
      import_records_choose: () => plan(),
    };
  }
}
