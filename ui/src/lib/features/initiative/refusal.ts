import type { ApiError, FieldView } from '$lib/api';

/**
 * The field a refusal is about, with what is said beside it; null for one about the whole. The back end
 * begins a refusal of a field with its label, and tells a unit that is not there by its code.
 */
export function refusedField(error: ApiError, fields: readonly FieldView[]): { field: string; text: string } | null {
  const text = [error.message, error.next].filter(Boolean).join(' ');
  if (error.code === 'unknown-unit') return { field: 'unit', text: error.message };
  if (error.code !== 'field') return null;
  const named = fields.filter(
    ({ label }) => error.message.startsWith(`${label}: `) || error.message.startsWith(`${label} can't `),
  );
  const field = named.reduce<FieldView | undefined>(
    (longest, each) => (longest && longest.label.length >= each.label.length ? longest : each),
    undefined,
  );
  if (!field) return null;
  const said = text.startsWith(`${field.label}: `) ? text.slice(field.label.length + 2) : text;
  return { field: field.id, text: said.charAt(0).toLocaleUpperCase() + said.slice(1) };
}
