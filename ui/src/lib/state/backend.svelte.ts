/**
 * How the window keeps in step with the back end: every operation's answer carries the session after it,
 * and a quiet poll notices what other programs wrote into the same file.
 */
import { asApiError, call, commands as backend, type ApiError, type Outcome, type SessionState } from '$lib/api';
import { toasts } from '$lib/ui';
import { session } from './session.svelte';

type Refused = Pick<ApiError, 'code' | 'message' | 'next'>;
/** What the generated client answers with, or `call` of it. */
export type Answer<T> = T | { status: 'ok'; data: T } | { status: 'error'; error: Refused };

/** Why the file could not be looked at; null when all is well. Shown over the screens. */
export const trouble = $state<{ error: ApiError | null }>({ error: null });

let applied = 0;
let revision: number | null = null;
/** The message that offers to undo the last operation: stale as soon as another one is done. */
let offer: number | null = null;

/** Takes over what the back end says about the file. Screens read again when its revision is another one. */
export function applySession(state: SessionState): void {
  applied += 1;
  session.known = true;
  // What is the same stays the same object: nobody who shows it has anything to do.
  if (!alike(session.file, state.file)) session.file = state.file;
  session.today = state.today;
  session.undoLabel = state.undo;
  session.redoLabel = state.redo;
  if (!alike(session.recent, state.recent)) session.recent = state.recent;
  session.actor = state.actor;
  session.notice = state.notice;
  session.follow(state.changed);
  if (revision !== null && revision !== state.revision) session.changed();
  revision = state.revision;
}

const alike = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Another file is open, or none: nothing of the last one may stay on show. */
export function applyOpened(state: SessionState): void {
  withdrawOffer();
  session.asOf = null;
  revision = state.revision;
  session.reopened();
  applySession(state);
}

/** Says what was written, and leads to its folder. */
export function tellWritten(written: { message: string }): void {
  toasts.show(written.message, { action: { label: 'Show in its folder', run: () => void showSaved() } });
}

async function showSaved(): Promise<void> {
  try {
    await call(backend.showSaved());
  } catch (thrown) {
    showError(thrown);
  }
}

/** How an operation is told. */
export interface Telling {
  /** No message when it went well. */
  quiet?: boolean;
  /** Shows a refusal where the user is looking; without it a message says so. */
  onerror?: (error: ApiError) => void;
}

/**
 * Waits for an operation: takes over the session after it, says what happened and offers to undo it.
 * @returns the outcome, or null when it was refused, which has been shown.
 */
export async function runOperation(
  operation: Promise<Answer<Outcome>>,
  telling: Telling = {},
): Promise<Outcome | null> {
  return attempt(operation, telling, offerUndo);
}

/** Undoes the last operation of this window. */
export function undo(): Promise<Outcome | null> {
  return attempt(backend.undo(), {}, offerRedo);
}

/** Undoes one operation of the history, whoever did it. */
export function undoOperation(seq: number, telling: Telling = {}): Promise<Outcome | null> {
  return attempt(backend.undoOperation(seq), telling, offerRedo);
}

/** Does again what was undone last. */
export function redo(): Promise<Outcome | null> {
  return attempt(backend.redo(), {}, offerUndo);
}

/** What a message offers after an operation; nothing where there is nothing to take back. */
type Offer = (state: SessionState) => { label: string; run: () => void } | undefined;
const offerUndo: Offer = (state) => (state.undo === null ? undefined : { label: 'Undo', run: () => void undo() });
const offerRedo: Offer = (state) => (state.redo === null ? undefined : { label: 'Redo', run: () => void redo() });

async function attempt(operation: Promise<Answer<Outcome>>, telling: Telling, offered: Offer): Promise<Outcome | null> {
  let outcome: Outcome;
  try {
    outcome = await call(operation);
  } catch (thrown) {
    const error = asApiError(thrown);
    if (telling.onerror) telling.onerror(error);
    else showError(error);
    return null;
  }
  // Without a change, "Undo" would take back an operation before this one.
  const changed = revision !== outcome.session.revision;
  if (changed) withdrawOffer();
  applySession(outcome.session);
  if (telling.quiet || outcome.message === '') return outcome;
  const shown = toasts.show(outcome.message, { action: changed ? offered(outcome.session) : undefined });
  if (changed) offer = shown;
  return outcome;
}

function withdrawOffer(): void {
  if (offer !== null) toasts.dismiss(offer);
  offer = null;
}

/** Says what was refused and what to do next, until it is dismissed. */
export function showError(thrown: unknown): void {
  const error = asApiError(thrown);
  toasts.show(error.message, { tone: 'negative', next: error.next, code: error.code });
}

/** Puts a text on the clipboard. @returns whether it is there; else a message says why not. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await call(backend.copyText(text));
    return true;
  } catch (thrown) {
    showError(thrown);
    return false;
  }
}

/** Asks for the session once; an answer that an operation overtook is dropped. */
export async function refresh(): Promise<void> {
  const before = applied;
  try {
    const state = await call(backend.sessionState());
    trouble.error = null;
    if (before === applied) applySession(state);
  } catch (thrown) {
    trouble.error = asApiError(thrown);
  }
}

/** Milliseconds between two looks at the file. */
const EVERY = 2000;

/** Reads the session now and looks again every two seconds while the window is on show. Returns what stops it. */
export function keepInStep(every = EVERY): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const look = async (): Promise<void> => {
    clearTimeout(timer);
    if (!document.hidden || !session.known) await refresh();
    if (!stopped) timer = setTimeout(() => void look(), every);
  };
  const shown = (): void => {
    if (!document.hidden) void look();
  };
  document.addEventListener('visibilitychange', shown);
  void look();
  return () => {
    stopped = true;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', shown);
  };
}
