import { SvelteMap } from 'svelte/reactivity';
import type { FileState, RecentFile } from '$lib/api';

/** The open portfolio as the frame of the window shows it. */
export type OpenFile = FileState;

/**
 * What every screen shares: the file, the day it is looked at, and a revision that grows with each change.
 * Screens hand `revision`, or that of the kind of record that they show, to grids and panels as their version; they
 * read again when it is another one. Only
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

  /** Revisions by kind of record, at which its lists last showed something else. */
  readonly #kinds = new SvelteMap<string, number>();
  /** How many files were opened so far: each counts its own revisions. */
  #opened = $state(0);

  /**
   * Another number whenever lists of a kind, and for `initiative` its figures, show something else: a screen that is
   * made of them alone reads again only then.
   */
  of(kind: string): number {
    return this.#opened * 1e9 + (this.#kinds.get(kind) ?? this.revision);
  }

  /** What the back end says of each kind. */
  follow(kinds: Record<string, number>): void {
    for (const [kind, revision] of Object.entries(kinds)) this.#kinds.set(kind, revision);
  }

  /** Another file is open: nothing shown is of it. */
  reopened(): void {
    this.#kinds.clear();
    this.#opened += 1;
    this.changed();
  }

  /** Something changed, here or in another window: what is shown of it is read again. */
  changed(): void {
    this.revision += 1;
  }
}

export const session = new Session();
