import { asApiError, call, commands as backend, type FromExport, type SessionState } from '$lib/api';
import { history } from '$lib/features/history';
import { wizard } from '$lib/features/import';
import { peek } from '$lib/features/initiative';
import { question } from '$lib/features/pipeline';
import { cells } from '$lib/features/portfolio';
import { ranking } from '$lib/features/ranking';
import { triage } from '$lib/features/triage';
import { choice as kpiChoice } from '$lib/features/value';
import { viewState } from '$lib/features/view';
import { applyOpened, showError, tellWritten } from '$lib/state/backend.svelte';
import { router } from '$lib/state/router.svelte';
import { session } from '$lib/state/session.svelte';
import { toasts } from '$lib/ui';

/** What can be done with portfolio files. One for the whole window: `files`. Paths stay in the back end. */
export class Files {
  /** What is being waited for: the file's name or a few words; empty when nothing is. */
  busy = $state('');
  /** Whether the form for a new portfolio is open. */
  asking = $state(false);
  /** What came in from an export, until it was read. */
  brought = $state.raw<FromExport | null>(null);

  open(): Promise<boolean> {
    return this.#opening('Opening a portfolio', () => call(backend.fileOpen()));
  }

  /** Opens the portfolio that was dropped onto the window. */
  openDropped(): Promise<boolean> {
    return this.#opening('Opening a portfolio', () => call(backend.fileOpenDropped()));
  }

  /** Makes a portfolio again from the folder of an export. */
  fromExport(): Promise<boolean> {
    return this.#opening('Reading an export', async () => {
      const brought = await call(backend.fileFromExport());
      this.brought = brought;
      return brought && brought.session;
    });
  }

  openRecent(handle: number): Promise<boolean> {
    const name = session.recent.find((each) => each.handle === handle)?.name ?? 'the portfolio';
    return this.#opening(`Opening ${name}`, () => call(backend.fileOpenRecent(handle)));
  }

  openDemo(): Promise<boolean> {
    return this.#opening('Opening the demo portfolio', () => call(backend.fileOpenDemo()));
  }

  /** Makes a portfolio where the user says. Throws when refused: the form shows why. */
  async create(name: string, currency: string): Promise<boolean> {
    const state = await call(backend.fileNew(name, currency));
    if (state === null) return false;
    this.opened(state);
    return true;
  }

  async close(): Promise<void> {
    try {
      this.opened(await call(backend.fileClose()));
    } catch (thrown) {
      showError(thrown);
    }
  }

  async saveCopy(): Promise<void> {
    try {
      const written = await call(backend.fileSaveCopy());
      if (written) tellWritten(written);
    } catch (thrown) {
      showError(thrown);
    }
  }

  async #opening(words: string, ask: () => Promise<SessionState | null>): Promise<boolean> {
    if (this.busy !== '') return false;
    this.busy = words;
    try {
      const state = await ask();
      if (state) this.opened(state);
      return state !== null;
    } catch (thrown) {
      this.refused(thrown);
      return false;
    } finally {
      this.busy = '';
    }
  }

  /** A register can't be opened, but it can be imported: where that is possible, it is one click away. */
  refused(thrown: unknown): void {
    const { code, message, next } = asApiError(thrown);
    if (code !== 'a-register') return showError(thrown);
    const action = session.file
      ? { label: 'Import a register…', run: () => router.go('import') }
      : { label: 'New portfolio…', run: () => void (this.asking = true) };
    toasts.show(message, { tone: 'negative', next, code, action });
  }

  /** Another file begins on the overview: a place in the last one means nothing in it. */
  opened(state: SessionState): void {
    viewState.reset();
    question.forget();
    kpiChoice.forget();
    ranking.forget();
    triage.forget();
    cells.leave();
    wizard.reset();
    history.reset();
    peek.close();
    applyOpened(state);
    router.reset();
  }
}

export const files = new Files();
