/** The open portfolio as the frame of the window shows it. */
export interface OpenFile {
  name: string;
  /** "Saved 14:32": the wording comes from the back end. */
  saved: string;
  readOnly: boolean;
  /** Why nothing can be written; shown with the lock. */
  readOnlyReason?: string;
}

/**
 * What every screen shares: the file, the day it is looked at, and a revision that grows with each change.
 * Screens hand `revision` to grids and panels as their version; they read again when it grows.
 */
export class Session {
  file = $state.raw<OpenFile | null>(null);
  /** What undo would undo, in words; null when there is nothing. */
  undoLabel = $state<string | null>(null);
  redoLabel = $state<string | null>(null);
  /** ISO day; null for today. */
  asOf = $state<string | null>(null);
  /** ISO day, from the back end. */
  today = $state('');
  revision = $state(0);

  /** Why nothing may be changed now; empty when it may. */
  get writeBlocked(): string {
    if (this.file?.readOnly) return this.file.readOnlyReason ?? 'This file is open for reading only';
    if (this.asOf !== null) return 'You are looking at a past day. Return to today to make changes';
    return '';
  }

  /** Something changed, here or in another window: everything shown is read again. */
  changed(): void {
    this.revision += 1;
  }
}

export const session = new Session();
