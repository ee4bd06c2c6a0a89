import type { Choice, FieldView } from '$lib/api';

/** Something that can stand where the caret is in a filter expression. */
export interface Completion {
  /** What is put into the text, with the space or bracket that follows it. */
  insert: string;
  label: string;
  /** What it is called on screen, where that is another word. */
  hint: string;
}

/** What fits a place in a filter text: it replaces the characters [from, to). */
export interface Completions {
  from: number;
  to: number;
  options: Completion[];
}

/** More would cover the list that is being filtered. */
const LIMIT = 7;
const WORD = /[\p{L}\p{N}_.-]*$/u;
/** What a condition begins after: the start, a bracket, a joining word. */
const BEGINS = /(?:^|\(|\b(?:and|or|not)\s+)\s*$/i;
/** A field and what compares it, up to the value: `stage = `, `tier in (high, `. */
const COMPARED = /([\p{L}\p{N}_.-]+)\s*(?:!?=|(?:not\s+)?in\s*\((?:[^()]*,)?)\s*$/iu;

const fold = (text: string) => text.toLocaleLowerCase();

/** Field names at the start of a condition, values of a closed list after a comparison; nothing inside quotes. */
export function completions(
  text: string,
  caret: number,
  fields: readonly FieldView[],
  choicesOf: (field: FieldView) => readonly Choice[],
): Completions | null {
  const before = text.slice(0, caret);
  if (quoted(before)) return null;
  const word = WORD.exec(before)?.[0] ?? '';
  const from = caret - word.length;
  const to = caret + (/^[\p{L}\p{N}_.-]*/u.exec(text.slice(caret))?.[0].length ?? 0);
  const ahead = before.slice(0, from);
  const compared = COMPARED.exec(ahead)?.[1];
  const field = compared === undefined ? undefined : fields.find((each) => fold(each.id) === fold(compared));
  const found = field
    ? values(word, choicesOf(field))
    : word.length > 1 && BEGINS.test(ahead)
      ? names(word, fields)
      : [];
  return found.length === 0 ? null : { from, to, options: found };
}

/** Whether a text ends in the middle of a condition: behind a lone field name, an operator, a joining word or an open bracket. */
export function halfTyped(text: string, fields: readonly FieldView[]): boolean {
  const end = text.trimEnd();
  if (quoted(end)) return true;
  if (/(?:[=<>~,(!]|\b(?:and|or|not|in|is))$/i.test(end)) return true;
  const word = WORD.exec(end)?.[0] ?? '';
  const ahead = end.slice(0, end.length - word.length);
  // After a condition, what begins like a field's name will be one; alone it may be a word to search for.
  const name =
    ahead.trim() === '' || word.length < 2
      ? (id: string) => fold(id) === fold(word)
      : (id: string) => fold(id).startsWith(fold(word));
  return BEGINS.test(ahead) && fields.some((field) => name(field.id));
}

function quoted(text: string): boolean {
  return (text.match(/"/g)?.length ?? 0) % 2 === 1;
}

function names(word: string, fields: readonly FieldView[]): Completion[] {
  const typed = fold(word);
  const starts = (text: string) => fold(text).startsWith(typed);
  const byId = fields.filter((field) => starts(field.id));
  const byLabel = fields.filter((field) => !byId.includes(field) && field.label.split(/\s+/).some(starts));
  return [...byId, ...byLabel].slice(0, LIMIT).map((field) => ({
    insert: `${field.id} `,
    label: field.id,
    hint: fold(field.label) === fold(field.id) ? '' : field.label,
  }));
}

function values(word: string, choices: readonly Choice[]): Completion[] {
  const typed = fold(word);
  const fits = choices.filter(
    ({ code, label }) => fold(code) !== typed && (fold(code).startsWith(typed) || fold(label).startsWith(typed)),
  );
  return fits
    .slice(0, LIMIT + 3)
    .map(({ code, label }) => ({ insert: code, label: code, hint: fold(label) === fold(code) ? '' : label }));
}
