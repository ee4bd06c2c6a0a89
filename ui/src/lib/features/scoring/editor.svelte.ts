import {
  asApiError,
  call,
  commands,
  type ApiError,
  type CriterionDraft,
  type ModelDraft,
  type ModelPreview,
  type ModelProblem,
  type ModelView,
} from '$lib/api';
import { runOperation, tellWritten } from '$lib/state/backend.svelte';
import { Reading } from '../reading';

/** The dimensions, by the words of the back end. */
export const DIMENSIONS = [
  { code: 'value', label: 'Value' },
  { code: 'feasibility', label: 'Feasibility' },
  { code: 'risk', label: 'Risk' },
] as const;

/** A criterion of the draft, with its place in it. */
export interface Placed {
  at: number;
  criterion: CriterionDraft;
}

const copied = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** The scoring model as somebody changes it: nothing is saved before they say so, and who would move is told meanwhile. */
export class ModelEditor {
  readonly reading = new Reading<ModelView>();
  readonly preview = new Reading<ModelPreview>();
  draft = $state<ModelDraft | null>(null);
  /** Place of the criterion whose texts are open. */
  open = $state<number | null>(null);
  /** The note of a file that was read. */
  note = $state('');
  error = $state.raw<ApiError | null>(null);
  /** What is in force, as text: what the draft is held against. */
  #base = $state('');

  readonly changed = $derived(this.draft !== null && JSON.stringify(this.draft) !== this.#base);
  readonly problems = $derived<ModelProblem[]>(this.preview.data?.problems ?? []);

  /** The version in force. */
  readonly version = $derived(this.reading.data?.versions.find((each) => each.inForce)?.version ?? 1);
  #file = '';

  /** Reads what is in force; a draft that somebody works on stays, unless it was of another file. */
  async read(file = this.#file): Promise<void> {
    await this.reading.ask(() => call(commands.scoringModel()));
    const view = this.reading.data;
    if (!view) return;
    const keep = this.changed && file === this.#file;
    this.#file = file;
    this.#base = JSON.stringify(view.draft);
    if (!keep) this.discard();
  }

  /** Asks who would move with the draft as it is. */
  look(): void {
    const draft = this.draft;
    if (draft === null) return;
    const asked = copied($state.snapshot(draft));
    void this.preview.ask(() => call(commands.previewModel(asked)));
  }

  discard(): void {
    const view = this.reading.data;
    if (!view) return;
    this.draft = copied(view.draft);
    this.note = '';
    this.error = null;
  }

  /** The criteria of a dimension, in their order. */
  of(dimension: string): Placed[] {
    const all = (this.draft?.criteria ?? []).map((criterion, at) => ({ at, criterion }));
    return all.filter((each) => each.criterion.dimension === dimension);
  }

  /** What is wrong with a field of a criterion, or of the model; empty when nothing is. */
  problem(criterion: number | null, field: string): string {
    const found = this.problems.find((each) => each.criterion === criterion && each.field === field);
    return found?.what ?? '';
  }

  add(dimension: string): void {
    const levels = ['', '', '', '', ''];
    this.#put({ code: '', name: '', help: '', dimension, weight: 10, levels });
  }

  /** A criterion of an earlier version, with its ratings. */
  bringBack(criterion: CriterionDraft): void {
    this.#put(copied(criterion));
  }

  #put(criterion: CriterionDraft): void {
    if (!this.draft) return;
    const after = this.of(criterion.dimension).at(-1)?.at ?? this.draft.criteria.length - 1;
    this.draft.criteria.splice(after + 1, 0, criterion);
    this.open = after + 1;
  }

  remove(at: number): void {
    if (!this.draft) return;
    const [gone] = this.draft.criteria.splice(at, 1);
    this.draft.comparisons = this.draft.comparisons.filter(
      (each) => each.left !== gone?.code && each.right !== gone?.code,
    );
    this.open = null;
  }

  /** Moves a criterion among those of its dimension. @returns its new place. */
  move(at: number, by: 1 | -1): number {
    const criteria = this.draft?.criteria;
    const moved = criteria?.[at];
    if (!criteria || !moved) return at;
    const places = this.of(moved.dimension).map((each) => each.at);
    const to = places[places.indexOf(at) + by];
    const other = to === undefined ? undefined : criteria[to];
    if (to === undefined || !other) return at;
    criteria[to] = moved;
    criteria[at] = other;
    if (this.open === at) this.open = to;
    else if (this.open === to) this.open = at;
    return to;
  }

  /** Makes a version of the draft. @returns whether it was made; else `error` says why not. */
  async save(note: string): Promise<boolean> {
    if (!this.draft) return false;
    this.error = null;
    const draft = copied($state.snapshot(this.draft));
    const outcome = await runOperation(commands.saveModel(draft, note), { onerror: (error) => (this.error = error) });
    if (!outcome) return false;
    this.#base = JSON.stringify(draft);
    await this.read();
    this.discard();
    return true;
  }

  async restore(version: number, note: string): Promise<boolean> {
    this.error = null;
    const outcome = await runOperation(commands.restoreModel(version, note), {
      onerror: (error) => (this.error = error),
    });
    if (!outcome) return false;
    this.#base = JSON.stringify(this.draft);
    await this.read();
    return true;
  }

  /** Asks where and writes a version as a file. */
  async exportTo(version: number): Promise<void> {
    await this.#attempt(async () => {
      const written = await call(commands.exportModel(version));
      if (written) tellWritten(written);
    });
  }

  /** Asks for a file; what it says is the draft then. */
  async importFrom(): Promise<void> {
    await this.#attempt(async () => {
      const file = await call(commands.readModel());
      if (!file) return;
      this.draft = file.draft;
      this.note = file.note;
      this.open = null;
    });
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    this.error = null;
    try {
      await work();
    } catch (thrown) {
      this.error = asApiError(thrown);
    }
  }
}

/** The one of this window: what somebody has begun is still there when they come back. */
export const modelEditor = new ModelEditor();
