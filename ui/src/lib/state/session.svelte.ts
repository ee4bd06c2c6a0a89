import type { FileState, RecentFile } from '$lib/api';

/** The open portfolio as the frame of the window shows it. */
export type OpenFile = FileState;

/**
 * What every screen shares: the file, the day it is looked at, and a revision that grows with each change.
 * Screens hand `revision` to grids and panels as their version; they read again when it grows. Only
 * `applySession` of backend.svelte.ts fills it.
 */
export class Session {
  /** Whether the back end has answered once; before, nobody knows if a file is open. */
  known = $state(false);
  file = $state.raw<OpenFile | null>(null);
  /** What undo would undo, in words; null when there is nothing. */
  undoLabel = $state<string | null>(null);
  redoLabel = $state<string | null>(null);
  /** ISO day; null for today. */
  asOf = $state<string | null>(null);
  /** ISO day, from the back end. */
  today = $state('');
  revision = $state(0);
  /** Files opened before, newest first. */
  recent = $state.raw<RecentFile[]>([]);
  /** The name that operations are recorded under. */
  actor = $state('');
  /** Something the user should know about the file, such as a synced folder. */
  notice = $state<string | null>(null);

  /** Why nothing may be changed now; empty when it may. */
  get writeBlocked(): string {
    if (this.file?.readOnly) return 'This file is open for reading only';
    if (this.asOf !== null) return 'You are looking at a past day. Return to today to make changes';
    return '';
  }

  /** Something changed, here or in another window: everything shown is read again. */
  changed(): void {
    this.revision += 1;
  }
}

export const session = new Session();
