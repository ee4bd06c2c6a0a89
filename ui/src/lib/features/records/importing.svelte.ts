import { call, commands, type ApiError, type RecordChoices, type RecordImport } from '$lib/api';
import { runOperation, showError } from '$lib/state/backend.svelte';

const nothingChosen = (): RecordChoices => ({
  sheet: null,
  columns: [],
  dates: null,
  years: null,
  decimal: null,
  amountsIn: null,
});

/** A file of records on its way in. One for the whole window: `importing`. */
export class RecordImporting {
  code = $state('');
  /** What the import would do; null while none is asked about. */
  plan = $state.raw<RecordImport | null>(null);
  /** What was said of the file where it does not tell by itself. */
  choices = $state.raw<RecordChoices>(nothingChosen());
  error = $state.raw<ApiError | null>(null);
  /** A file is asked for and read, or taken in. */
  busy = $state(false);
  /** It is asked anew what would come of it. */
  asking = $state(false);
  /** The choices of the plan that is shown. */
  #taken = nothingChosen();
  /** Nothing in it is new. */
  readonly idle: boolean = $derived(this.plan !== null && this.plan.new.length === 0 && this.plan.changed.length === 0);

  /** Asks for a file and says what would come of it. */
  async pick(code: string): Promise<void> {
    if (this.busy || this.asking) return;
    this.busy = true;
    try {
      this.plan = await call(commands.importRecordsPick(code));
      this.#taken = nothingChosen();
      [this.code, this.choices, this.error] = [code, this.#taken, null];
    } catch (thrown) {
      showError(thrown);
    } finally {
      this.busy = false;
    }
  }

  /** Says which field a column is; null leaves it out. */
  async map(column: string, field: string | null): Promise<void> {
    // A field comes from one column: the one that was chosen for it last.
    const others = this.choices.columns.filter(
      (chosen) => chosen.column !== column && (field === null || chosen.field !== field),
    );
    await this.choose({ columns: [...others, { column, field }] });
  }

  /** Says which sheet of a workbook is read; what was said of another's columns falls away. */
  async readSheet(sheet: string): Promise<void> {
    await this.choose({ sheet, columns: [] });
  }

  /** Says something of the file, and asks anew what would come of it; what is said meanwhile is asked next. */
  async choose(said: Partial<RecordChoices>): Promise<void> {
    if (this.busy || this.plan === null) return;
    this.choices = { ...this.choices, ...said };
    if (this.asking) return;
    this.asking = true;
    let asked;
    do {
      asked = this.choices;
      const taken = await this.#ask(asked);
      if (taken || asked !== this.choices) continue;
      this.choices = this.#taken;
      break;
    } while (this.plan !== null && asked !== this.choices);
    this.asking = false;
  }

  /** @returns whether the choices could be taken. */
  async #ask(choices: RecordChoices): Promise<boolean> {
    try {
      const plan = await call(commands.importRecordsChoose(this.code, choices));
      // Closed meanwhile: it stays closed.
      if (this.plan !== null) [this.plan, this.#taken, this.error] = [plan, choices, null];
      return true;
    } catch (thrown) {
      if (this.plan !== null) this.error = thrown as ApiError;
      return false;
    }
  }

  async apply(): Promise<void> {
    if (this.busy || this.asking || this.plan === null) return;
    this.busy = true;
    this.error = null;
    const done = await runOperation(commands.importRecordsApply(this.code), {
      onerror: (error) => (this.error = error),
    });
    this.busy = false;
    if (done) this.close();
  }

  /** Leaves everything as it was. */
  close(): void {
    if (this.plan === null) return;
    this.plan = null;
    this.error = null;
    // Forgetting what was read can only fail with the back end itself, which is said elsewhere.
    call(commands.importRecordsClose()).catch(() => {});
  }
}

export const importing = new RecordImporting();
