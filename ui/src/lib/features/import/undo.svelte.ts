import { undo } from '$lib/state/backend.svelte';
import { session } from '$lib/state/session.svelte';

/** Taking an import back, as long as it is the last thing that was done. */
export class UndoOfImport {
  /** It was taken back. */
  undone = $state(false);
  /** What undo said right after the import: as long as it still says so, undo takes the import back. */
  #label = $state<string | null>(null);

  /** Whether the last operation is this import. */
  get possible(): boolean {
    return this.#label !== null && session.undoLabel === this.#label;
  }

  /** An import was just done. */
  done(): void {
    this.undone = false;
    this.#label = session.undoLabel;
  }

  forget(): void {
    this.undone = false;
    this.#label = null;
  }

  async undo(): Promise<void> {
    if (!this.possible || !(await undo())) return;
    this.forget();
    this.undone = true;
  }
}
