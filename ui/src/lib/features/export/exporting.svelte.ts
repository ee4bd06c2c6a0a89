import {
  call,
  commands as backend,
  type ApiError,
  type ChartSize,
  type CsvChoice,
  type PipelineQuestion,
  type Written,
} from '$lib/api';
import { question } from '$lib/features/pipeline';
import { viewState } from '$lib/features/view';
import { tellWritten } from '$lib/state/backend.svelte';
import { session } from '$lib/state/session.svelte';
import { LongWork } from '$lib/state/work.svelte';

/** What can be written: initiatives, the matrix, conversion, everything. */
export type Content = 'grid' | 'matrix' | 'conversion' | 'all';
/** What the matrix can be written as. */
export type MatrixFormat = 'svg' | 'png' | 'csv' | 'xlsx' | 'html';

/** The drawing in a file: the shape of a slide. */
const PAGE: ChartSize = { width: 1280, height: 800, dark: false };

/** The export dialog's choices, kept while the window is open. One for the whole window: `exporting`. */
export class Exporting {
  open = $state(false);
  content = $state<Content>('grid');
  format = $state<MatrixFormat>('svg');
  csv = $state<Required<CsvChoice>>({ safe: true, delimiter: ',', decimal: '.', bom: true });
  dark = $state(false);
  /** Whether attached files come along with everything. */
  withFiles = $state(true);
  /** Everything may take its time: how far it is, and a way to stop it. */
  readonly work = new LongWork('Cancelled. Nothing was saved.');
  error = $state.raw<ApiError | null>(null);

  /** Whether the matrix is drawn: figures have no colours. */
  readonly isPicture = $derived(this.format === 'svg' || this.format === 'png');

  /** Opens the dialog on what the screen shows. */
  show(content: Content): void {
    this.content = content;
    this.error = null;
    this.open = true;
  }

  /** Data for programs is exact; data for spreadsheets is made harmless and carries a mark for their encoding. */
  setSafe(safe: boolean): void {
    this.csv.safe = safe;
    this.csv.bom = safe;
  }

  /** Asks where and writes; the dialog stays open when the user changes their mind there. */
  async run(): Promise<void> {
    if (this.work.busy) return;
    this.error = null;
    this.error = await this.work.attempt(async () => {
      const written = await this.#ask();
      if (written === null) return;
      this.open = false;
      tellWritten(written);
    });
  }

  async #ask(): Promise<Written | null> {
    const { view } = viewState;
    const choice = $state.snapshot(this.csv);
    if (this.content === 'all') return call(backend.exportAll(session.asOf, this.withFiles, choice));
    if (this.content === 'grid') return call(backend.exportGrid(view, session.asOf, choice));
    if (this.content === 'matrix')
      return call(backend.exportMatrix(view, session.asOf, this.format, { ...PAGE, dark: this.dark }));
    return call(backend.exportConversion(view, session.asOf, await asked(), choice));
  }
}

/** What the pipeline screen is asked now; its window of days follows the portfolio's fiscal year. */
async function asked(): Promise<PipelineQuestion> {
  const { fiscalStart } = await call(backend.settings());
  return { from: question.from, to: question.to, ...question.days(session.asOf ?? session.today, fiscalStart) };
}

export const exporting = new Exporting();
