import { commands, type ApiError, type FieldView, type KindView, type Outcome, type RecordView } from '$lib/api';
// Not by its index: the drawer of an initiative needs this folder.
import { joinList } from '$lib/features/initiative/lists';
import { refusedField } from '$lib/features/initiative/refusal';
import { runOperation } from '$lib/state/backend.svelte';
import { INITIATIVE } from './going';
import { kinds } from './kinds.svelte';
import { within } from './words';

type Texts = Record<string, string>;

/** A record that a field is to name: by its name, an initiative by its key. */
export interface Named {
  kind: string;
  text: string;
}

/** The record in the form, new or not. One for the whole window: `draft`. */
export class RecordDraft {
  open = $state(false);
  code = $state('');
  /** Null for a new one. */
  id = $state<string | null>(null);
  /** What it is called; empty for a new one. */
  name = $state('');
  values = $state<Texts>({});
  /** Why it was refused as a whole. */
  error = $state.raw<ApiError | null>(null);
  /** What is wrong, by field. */
  wrong = $state.raw<Texts>({});
  /** It was begun with a field filled in, from beside another record. */
  preset = $state(false);
  /** Id of the initiative that it belongs to, of a record that is there. */
  initiative = $state<string | null>(null);
  #before = $state.raw<Texts>({});

  get kind(): KindView | undefined {
    return kinds.of(this.code);
  }

  get fields(): FieldView[] {
    return (this.kind?.fields ?? []).filter((field) => field.editable);
  }

  readonly changed: boolean = $derived(
    Object.entries(this.values).some(([field, text]) => text.trim() !== (this.#before[field] ?? '')),
  );

  /** A new record; `filled` says what fields of it hold: a text, or a record that they name. */
  begin(code: string, filled: Record<string, Named | string> = {}): void {
    const kind = kinds.of(code);
    const texts = Object.entries(filled).map(([id, of]): [string, string] => {
      if (typeof of === 'string') return [id, of];
      const field = kind?.fields.find((each) => each.id === id);
      return [id, field ? textOf(field, of) : of.text];
    });
    this.#show(code, null, '', Object.fromEntries(texts));
    this.preset = texts.length > 0;
    this.initiative = null;
  }

  edit(record: RecordView): void {
    this.#show(
      record.kind,
      record.id,
      record.name,
      Object.fromEntries(record.fields.map((each) => [each.field, each.edit])),
    );
    this.preset = false;
    const link = record.fields.find((each) => each.field === 'initiative')?.links[0];
    this.initiative = link?.id ?? null;
  }

  set(field: string, text: string): void {
    this.values[field] = text;
    if (this.wrong[field]) this.wrong = { ...this.wrong, [field]: '' };
  }

  /** Saves what was changed and closes. @returns the outcome; null when it was refused or there was nothing to save. */
  async save(): Promise<Outcome | null> {
    if (!this.#complete()) return null;
    const fields = this.#sets();
    if (this.id !== null && fields.length === 0) {
      this.open = false;
      return null;
    }
    const saved = await runOperation(commands.saveRecord(this.code, this.id, fields), {
      onerror: (refused) => this.#refuse(refused),
    });
    if (saved) this.open = false;
    return saved;
  }

  #show(code: string, id: string | null, name: string, values: Texts): void {
    [this.code, this.id, this.name] = [code, id, name];
    this.#before = values;
    this.values = { ...values };
    [this.error, this.wrong] = [null, {}];
    this.open = true;
  }

  /** What a field was filled in with from outside counts as changed: a new record has nothing yet. */
  #sets(): { field: string; text: string }[] {
    const texts = Object.entries(this.values).map(([field, text]) => ({ field, text: text.trim() }));
    if (this.id === null) return texts.filter(({ text }) => text !== '');
    return texts.filter(({ field, text }) => text !== (this.#before[field] ?? '').trim());
  }

  #complete(): boolean {
    this.error = null;
    const missing = this.fields.filter((field) => field.required && (this.values[field.id] ?? '').trim() === '');
    this.wrong = Object.fromEntries(missing.map((field) => [field.id, `Enter the ${within(field.label)}`]));
    return missing.length === 0;
  }

  #refuse(refused: ApiError): void {
    const place = refusedField(refused, this.fields);
    if (place && this.fields.some((field) => field.id === place.field)) this.wrong = { [place.field]: place.text };
    else this.error = refused;
  }
}

/** How a field names a record; one that may name any kind says which. */
function textOf(field: FieldView, { kind, text }: Named): string {
  const tells = field.kind === 'link' && !field.target;
  const told = tells && kind !== INITIATIVE ? `${kind}: ${text}` : text;
  return field.kind === 'links' ? joinList([told]) : told;
}

export const draft = new RecordDraft();
