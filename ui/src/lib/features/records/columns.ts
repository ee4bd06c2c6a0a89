import type { FieldView } from '$lib/api';
import { within } from '$lib/features/linked';
import type { Row } from '$lib/features/portfolio';
import type { GridColumn } from '$lib/ui';

/** Kinds of field whose cells may be something to heed, such as a day that has passed. */
const HEEDED = new Set(['date', 'choice', 'bool']);

/** Which snippet draws and edits a column. Most are plain text, which scrolls best. */
function cellKind(field: FieldView): string {
  return HEEDED.has(field.kind) || (!field.editable && !field.numeric) ? `heeded-${field.kind}` : field.kind;
}

/** The columns of a register for field ids, in order; the first says what a row is and stays in view. */
export function recordColumns(
  ids: readonly string[],
  fields: readonly FieldView[],
  writable: boolean,
): GridColumn<Row>[] {
  const known = new Map(fields.map((field) => [field.id, field]));
  return ids
    .flatMap((id) => known.get(id) ?? [])
    .map((field, at) => ({
      id: field.id,
      label: field.label,
      description: field.help,
      width: field.width,
      sortable: true,
      sticky: at === 0,
      grow: at === 0,
      align: field.numeric ? 'end' : 'start',
      tone: at === 0 ? 'strong' : undefined,
      editable: writable && field.editable && field.inline,
      // What a row is called is typed over, not chosen among the names of others.
      kind: at === 0 ? 'called' : cellKind(field),
      text: (row: Row) => row.cells[field.id]?.text ?? '',
      edit: (row: Row) => row.cells[field.id]?.edit ?? row.cells[field.id]?.text ?? '',
    }));
}

/** Filters that can be read, made of a kind's own fields, and what each is for. */
export function filterExamples(fields: readonly FieldView[]): [string, string][] {
  const found = (kinds: string[], more: (field: FieldView) => boolean = () => true) =>
    fields.find((field) => kinds.includes(field.kind) && more(field));
  const [text, choice] = [found(['text']), found(['choice'], (field) => field.choices.length > 0)];
  const [link, date, number] = [found(['link', 'links']), found(['date']), found(['number', 'money'])];
  const examples: ([string, string] | undefined)[] = [
    text && [`${text.id} ~ group`, 'contains'],
    choice && [`${choice.id} = ${choice.choices[0]?.code ?? ''}`, within(choice.label)],
    link && [`${link.id} is empty`, `without ${within(link.label)}`],
    date && [`${date.id} < 2026-04`, 'dates: a day, month, quarter or year'],
    number && [`${number.id} >= 10`, 'a figure'],
    choice && link && [`${choice.id} = ${choice.choices[0]?.code ?? ''} and not ${link.id} is empty`, 'both'],
  ];
  return examples.filter((each) => each !== undefined);
}
