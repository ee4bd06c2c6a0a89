/** A label within a sentence: “Data set” as “data set”, but “AI role” as it is. */
export function within(label: string): string {
  return /^\p{Lu}(?:\p{Lu}|$)/u.test(label) ? label : label.charAt(0).toLocaleLowerCase() + label.slice(1);
}

/** A number with its noun: “1 vendor”, “1,200 vendors”. */
export function counted(count: number, kind: { one: string; many: string }): string {
  return `${count.toLocaleString('en')} ${within(count === 1 ? kind.one : kind.many)}`;
}

/** The filter for what names a record in a field. */
export function naming(field: string, name: string): string {
  return `${field} = "${name.replaceAll('"', '""')}"`;
}
