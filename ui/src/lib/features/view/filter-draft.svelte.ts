import type { ApiError, FieldView } from '$lib/api';
import { halfTyped } from './complete';
import { reference } from './reference.svelte';
import { viewState } from './view-state.svelte';

/** Milliseconds after a keystroke until the text is tried as the filter. */
export const TRY_AFTER = 250;
/** Milliseconds of rest after which a text that cannot be read is called wrong: until then it is only unfinished. */
export const REST = 1500;

/** A view with a filter expression that is only taken over when it can be read. */
export interface Filterable {
  readonly view: { readonly filter: string };
  /** Why the view cannot be shown; null when it can. */
  readonly error: ApiError | null;
  set(change: { filter: string }): void;
  /** Filters by a text that can be read and is still `wanted` then; else says why it cannot. */
  filterBy(text: string, wanted?: () => boolean): Promise<ApiError | null>;
}

/**
 * The filter as it is being typed. It filters as soon as it can be read; what cannot be read yet is an
 * error only once the typing rests, the field is left, or Enter is pressed.
 */
export class FilterDraft {
  #draft = $state<string | null>(null);
  #refused = $state.raw<ApiError | null>(null);
  #rested = $state(false);
  /** The filter the draft was typed over: another one in its place (a saved view, "Clear") ends the draft. */
  #over = $state('');
  /** The filter when the field was entered; what Escape goes back to. Enter makes it the present one. */
  #before = '';
  readonly #view: () => Filterable;
  readonly #fields: () => readonly FieldView[];
  #timers: ReturnType<typeof setTimeout>[] = [];

  readonly #live = $derived.by(
    () => this.#draft !== null && [this.#over, this.#draft.trim()].includes(this.#view().view.filter),
  );
  /** What stands in the field. */
  readonly text = $derived.by(() => (this.#live ? (this.#draft ?? '') : this.#view().view.filter));
  /** Why the text cannot be read, once that is certain; the filter on show is then the last one that could. */
  readonly error = $derived(this.#live && this.#rested ? this.#refused : null);

  /** The view that is filtered and the fields it has; the one of all screens, and those of an initiative, without. */
  constructor(view: () => Filterable = () => viewState, fields: () => readonly FieldView[] = () => reference.fields) {
    this.#view = view;
    this.#fields = fields;
  }

  /** The field was entered. */
  begin(): void {
    this.#before = this.#view().view.filter;
  }

  type(text: string): void {
    this.#write(text);
    this.#timers = [
      setTimeout(() => void this.#try(), halfTyped(text, this.#fields()) ? REST : TRY_AFTER),
      setTimeout(() => this.#rest(), REST),
    ];
  }

  /**
   * Enter, an example, or the field is left: the text counts as finished.
   * @returns whether it is the filter now.
   */
  async accept(text = this.#draft): Promise<boolean> {
    if (text !== null && (text !== this.#draft || this.#live)) {
      this.#write(text);
      this.#rest();
      if (!(await this.#try())) return false;
    }
    this.#drop();
    this.#before = this.#view().view.filter;
    return true;
  }

  /** Escape: what was typed since the field was entered, or since Enter, is taken back; a filter from before stays. */
  revert(): void {
    if (this.#draft === null || !this.#live) return;
    this.#drop();
    if (this.#before !== this.#view().view.filter) this.#view().set({ filter: this.#before });
  }

  /** Nothing is tried any more: the field is gone. */
  stop(): void {
    this.#timers.forEach(clearTimeout);
  }

  #write(text: string): void {
    this.stop();
    if (!this.#live) this.#over = this.#view().view.filter;
    this.#draft = text;
    this.#refused = null;
    this.#rested = false;
  }

  #rest(): void {
    this.#rested = true;
  }

  #drop(): void {
    this.stop();
    this.#draft = null;
    this.#refused = null;
    this.#rested = false;
  }

  /** @returns whether the view now has this very text. */
  async #try(): Promise<boolean> {
    const typed = this.#draft;
    if (typed === null) return false;
    const wanted = () => this.#draft === typed && this.#live;
    const refused = typed.trim() === this.#view().view.filter ? null : await this.#view().filterBy(typed, wanted);
    if (!wanted()) return false;
    this.#refused = refused;
    if (refused === null) this.#over = this.#view().view.filter;
    return refused === null;
  }
}
