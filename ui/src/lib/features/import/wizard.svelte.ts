import {
  call,
  commands as backend,
  type ApiError,
  type ImportFile,
  type ImportReport,
  type MappingView,
  type Picked,
  type ReadChoice,
} from '$lib/api';
import { refresh, showError, tellWritten } from '$lib/state/backend.svelte';
import { session } from '$lib/state/session.svelte';
import { Editions } from './editions.svelte';
import {
  doubtful,
  full,
  isDay,
  mappedFields,
  mustSayDecimal,
  mustSayOrder,
  unsettledAmounts,
  unsettledDates,
  type Mapping,
} from './mapping';
import { UndoOfImport } from './undo.svelte';
import { LongWork } from '$lib/state/work.svelte';

export type Step = 'file' | 'columns' | 'stages' | 'check' | 'done';

export const STEPS: readonly { id: Step; label: string }[] = [
  { id: 'file', label: 'File' },
  { id: 'columns', label: 'Columns' },
  { id: 'stages', label: 'Stages and dates' },
  { id: 'check', label: 'Check' },
  { id: 'done', label: 'Done' },
];

const NOTHING = full({});

/**
 * An import from the choice of the file to its undo. It lives as long as the window, so that one may look
 * at another screen in between; the file itself stays in the back end.
 */
export class ImportWizard {
  step = $state<Step>('file');
  file = $state.raw<ImportFile | null>(null);
  /** The mapping as edited; stage words and date columns follow the columns when that step is left. */
  mapping = $state.raw<Mapping>(NOTHING);
  /** The mapping as it was guessed when the file was read. */
  guessed = $state.raw<Mapping>(NOTHING);
  /** What the import would do; null until checked, and again after each change. */
  report = $state.raw<ImportReport | null>(null);
  /** What it did. */
  result = $state.raw<ImportReport | null>(null);
  readonly taken = new UndoOfImport();
  /** Name to keep the mapping under; empty: not kept. */
  profile = $state('');
  error = $state.raw<ApiError | null>(null);
  readonly work = new LongWork();
  /** Several files at once are editions of one register. */
  readonly editions = new Editions(this.work);
  /** Columns were changed since the back end last followed them. */
  #followed = true;
  /** Revision of the portfolio that was checked against. */
  #checked = -1;

  /** How far one can go by now. */
  readonly reach: number = $derived(this.result ? 4 : this.#blockedAt());
  readonly changes = $derived(
    this.report ? this.report.new + this.report.changed + (this.mapping.markGone ? this.report.gone : 0) : 0,
  );

  /** Why one cannot go on from a step; empty when one can. */
  blocked(step: Step): string {
    if (step === 'file')
      return this.file === null
        ? 'Choose a file first'
        : this.file.rows === 0
          ? 'The file has no data rows below its header'
          : this.file.encodingDoubt
            ? 'Say in which encoding the text is'
            : '';
    if (step === 'columns') {
      if (mappedFields(this.mapping).length === 0) return 'Map at least one column to a field';
      const [open] = doubtful(this.mapping);
      return open ? `Say what becomes of ${open.column}` : '';
    }
    if (step === 'stages') {
      const names = (open: { column: string }[]): string => open.map((each) => each.column).join(', ');
      const dates = unsettledDates(this.mapping);
      const orders = dates.filter(mustSayOrder);
      if (orders.length > 0) return `Say how dates are written in ${names(orders)}`;
      if (dates.length > 0) return `Say which years are meant in ${names(dates)}`;
      if (this.mapping.source === null) return 'Say which register this is an edition of';
      if (!isDay(this.mapping.edition ?? '')) return 'Type the day of the edition as 2026-01-31';
      const amounts = unsettledAmounts(this.mapping);
      const marks = amounts.filter(mustSayDecimal);
      if (marks.length > 0) return `Say the decimal mark of ${names(marks)}`;
      return amounts.length === 0 ? '' : `Say what one stands for in ${names(amounts)}`;
    }
    return this.#importBlocked();
  }

  /** Asks for a register and reads it. */
  pick(): Promise<void> {
    return this.#readPicked(() => call(backend.importPick()));
  }

  /** Reads what was dropped onto the window. */
  takeDropped(): Promise<void> {
    return this.#readPicked(() => call(backend.importDropped()));
  }

  #readPicked(picked: () => Promise<Picked>): Promise<void> {
    return this.#long(async () => {
      const { file, editions } = await picked();
      if (file) this.#begin(file);
      if (editions) {
        this.reset();
        this.editions.begin(editions);
      }
    });
  }

  /** Reads the same file in another way; everything guessed from it is guessed anew. */
  read(change: Partial<ReadChoice>): Promise<void> {
    return this.#long(async () => {
      if (this.file) this.#begin(await call(backend.importRead({ ...this.file.chosen, ...change })));
    });
  }

  /** Takes a changed mapping of columns. */
  setColumns(mapping: Mapping): void {
    this.#followed = false;
    this.edit(mapping);
  }

  /** Takes a change that asks nothing of the back end: words, dates, key. */
  edit(mapping: Mapping): void {
    this.mapping = mapping;
    this.report = null;
  }

  /** Applies a saved profile. */
  useProfile(name: string): Promise<void> {
    const profile = this.file?.profiles.find((each) => each.name === name);
    return this.#long(async () => {
      if (!profile) return;
      await this.#follow(profile.mapping);
      this.profile = name;
    });
  }

  /** Goes on from this step, if it may. */
  async next(): Promise<void> {
    const at = this.index;
    const to = STEPS[at + 1];
    if (this.step === 'check') return this.apply();
    if (to && to.id !== 'done') await this.go(to.id);
  }

  async back(): Promise<void> {
    const to = STEPS[this.index - 1];
    if (to && this.step !== 'done') await this.go(to.id);
  }

  get index(): number {
    return STEPS.findIndex((each) => each.id === this.step);
  }

  /** Goes to a step within reach; what the step needs is asked for first. */
  async go(step: Step): Promise<void> {
    const to = STEPS.findIndex((each) => each.id === step);
    if (this.work.busy || step === this.step || to > this.reach) return;
    this.error = null;
    if (to > 1 && !this.#followed) await this.#long(() => this.#follow(this.mapping));
    if (this.error || (to > this.reach && step !== 'done')) return;
    this.step = step;
    if (step === 'check' && this.report === null) await this.check();
  }

  /** Finds out what the import would do. */
  check(): Promise<void> {
    return this.#long(async () => {
      const revision = session.revision;
      this.report = await call(backend.importDryRun(this.mapping));
      this.#checked = revision;
    });
  }

  /** Checks again when the portfolio changed since: what would be new may be there by now. */
  async keepChecked(): Promise<void> {
    if (this.step === 'check' && this.report !== null && this.#checked !== session.revision) await this.check();
  }

  /** Imports, as one operation. */
  async apply(): Promise<void> {
    if (this.#importBlocked() !== '') return;
    await this.#long(async () => {
      this.result = await call(backend.importApply(this.mapping, this.profile.trim() || null));
      this.report = null;
      await refresh();
      this.taken.done();
      this.step = 'done';
    });
  }

  async saveRejects(): Promise<void> {
    try {
      const written = await call(backend.importSaveRejects(this.mapping));
      if (written) tellWritten(written);
    } catch (thrown) {
      showError(thrown);
    }
  }

  /** Lets go of the file and begins anew. */
  async startOver(): Promise<void> {
    this.reset();
    try {
      await call(backend.importClose());
    } catch (thrown) {
      showError(thrown);
    }
  }

  /** Forgets everything, as when another portfolio is opened. */
  reset(): void {
    this.step = 'file';
    this.file = null;
    this.mapping = NOTHING;
    this.report = null;
    this.result = null;
    this.taken.forget();
    this.profile = '';
    this.error = null;
    this.editions.forget();
    this.#followed = true;
  }

  #begin(file: ImportFile): void {
    this.reset();
    this.#take(file);
    this.guessed = this.mapping;
  }

  #take(file: ImportFile): void {
    this.file = file;
    this.mapping = full(file.mapping);
    this.report = null;
    this.#followed = true;
  }

  async #follow(mapping: MappingView): Promise<void> {
    this.#take(await call(backend.importMap(mapping)));
  }

  async #long(work: () => Promise<void>): Promise<void> {
    if (this.work.busy) return;
    this.error = null;
    this.error = await this.work.attempt(work);
  }

  #blockedAt(): number {
    const at = STEPS.findIndex((each) => this.blocked(each.id) !== '');
    return at === -1 || at > 3 ? 3 : at;
  }

  #importBlocked(): string {
    if (session.writeBlocked !== '') return session.writeBlocked;
    if (this.report === null) return 'Check what the import would do first';
    if (this.report.problems.length > 0) return 'Solve what stops the import first';
    return this.changes === 0 ? 'No row would add or change anything' : '';
  }
}

export const wizard = new ImportWizard();
