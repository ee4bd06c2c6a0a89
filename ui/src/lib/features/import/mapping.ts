import type {
  AmountColumnView,
  ColumnTarget,
  DateColumnView,
  ImportFile,
  MappingView,
  StageWordView,
  TargetOption,
} from '$lib/api';

/** A mapping with every part said. */
export type Mapping = Required<MappingView>;

/** Targets that every file offers: leave a column out, or keep it as a text field of its own. */
export const IGNORE = 'ignore';
export const CUSTOM = 'custom';

/** A mapping as the back end sent it, with nothing left unsaid. */
export function full(mapping: MappingView): Mapping {
  return {
    columns: [],
    stageWords: [],
    valueWords: [],
    dates: [],
    amounts: [],
    lists: [],
    key: [],
    source: null,
    sourceSaid: false,
    sourceWhy: '',
    edition: null,
    editionWhy: '',
    markGone: false,
    ...mapping,
  };
}

/** Whether a text is a day as `2026-01-31`, or nothing. */
export function isDay(text: string): boolean {
  if (text.trim() === '') return true;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text.trim())) return false;
  const day = new Date(`${text.trim()}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text.trim());
}

export function targetOf(mapping: Mapping, column: string): string {
  return mapping.columns.find((each) => each.column === column)?.target ?? IGNORE;
}

/**
 * The mapping with one column's target changed. Whoever says which column is the key means it to tell initiatives
 * apart; a merge key that is no longer mapped is let go.
 */
export function withTarget(mapping: Mapping, column: string, target: string): Mapping {
  return settled({
    ...mapping,
    key: target === 'field:key' ? ['key'] : mapping.key,
    columns: mapping.columns.map((each) => (each.column === column ? { column, target } : each)),
  });
}

/** Columns whose header is known and whose cells are not understood, as long as nothing is said of them. */
export function doubtful(mapping: Mapping): { column: string; why: string }[] {
  return mapping.columns.flatMap(({ column, target, doubt }) => {
    const elsewhere = mapping.columns.some((other) => other.target === doubt?.target);
    return doubt && target === IGNORE && !elsewhere ? [{ column, why: doubt.why }] : [];
  });
}

/** The mapping with a column left out knowingly. */
export function leftOut(mapping: Mapping, column: string): Mapping {
  return {
    ...mapping,
    columns: mapping.columns.map((each) => (each.column === column ? { ...each, doubt: null } : each)),
  };
}

export function withValueWord(mapping: Mapping, field: string, word: string, choice: string | null): Mapping {
  return {
    ...mapping,
    valueWords: mapping.valueWords.map((each) =>
      each.field === field && each.word === word ? { ...each, choice } : each,
    ),
  };
}

/** Columns that hold something and map to nothing are kept as text fields of the portfolio's own. */
export function keepUnmapped(mapping: Mapping, file: ImportFile): Mapping {
  const filled = new Set(file.columns.filter((column) => column.filled > 0).map((column) => column.label));
  return swap(mapping, (each) => each.target === IGNORE && filled.has(each.column), CUSTOM);
}

/** The opposite: columns kept as own fields are left out. */
export function leaveUnmapped(mapping: Mapping): Mapping {
  return swap(mapping, (each) => each.target === CUSTOM, IGNORE);
}

function swap(mapping: Mapping, which: (each: ColumnTarget) => boolean, target: string): Mapping {
  return settled({ ...mapping, columns: mapping.columns.map((each) => (which(each) ? { ...each, target } : each)) });
}

function settled(mapping: Mapping): Mapping {
  const usable = new Set(mappedFields(mapping));
  return { ...mapping, key: mapping.key.filter((field) => usable.has(field)) };
}

/** Ids of the fields that columns are mapped to; every level of the unit tree is the one field `unit`. */
export function mappedFields(mapping: Mapping): string[] {
  const ids = mapping.columns.flatMap(({ target }) => {
    const [kind, id = ''] = target.split(':');
    return kind === 'field' ? [id] : kind === 'unit' ? ['unit'] : [];
  });
  return [...new Set(ids)];
}

/** What a field id is called: by its target's label. */
export function fieldLabel(id: string, targets: readonly TargetOption[]): string {
  return targets.find((each) => each.code === `field:${id}`)?.label ?? (id === 'unit' ? 'Unit' : id);
}

/** Other columns with the same target, where only one value can be kept. */
export function sharing(mapping: Mapping, column: string): string[] {
  const target = targetOf(mapping, column);
  if (target === IGNORE || target === CUSTOM) return [];
  return mapping.columns.filter((each) => each.target === target && each.column !== column).map((each) => each.column);
}

/** Stage words of the file that stay unknown; blank ones have no word to be understood. */
export function unknownWords(mapping: Mapping): StageWordView[] {
  return mapping.stageWords.filter((each) => each.stage === null && each.word.trim() !== '');
}

/** Whether the order of day and month must be said: dates that name the year first need none. */
export function mustSayOrder(column: DateColumnView): boolean {
  return !column.settled && column.order === null;
}

/** Whether it must be said which hundred years its years of two digits lie in. */
export function mustSayYears(column: DateColumnView): boolean {
  return !column.yearsSettled && column.years === null;
}

export function unsettledDates(mapping: Mapping): DateColumnView[] {
  return mapping.dates.filter((each) => mustSayOrder(each) || mustSayYears(each));
}

/** Every hundred years that years of two digits may lie in, by the first. */
export function hundredYears(firsts: readonly number[]): { value: string; label: string }[] {
  const said = [...new Set(firsts)].sort((a, b) => b - a);
  return said.map((first) => ({ value: String(first), label: `${String(first)} to ${String(first + 99)}` }));
}

/** The same for a column: this century, the last, those around today, and what was said. */
export function hundreds(column: DateColumnView): { value: string; label: string }[] {
  return hundredYears([2000, 1900, column.yearsAround, ...(column.years === null ? [] : [column.years])]);
}

/** Whether the decimal mark of a column must be said: some of its amounts would be others with the other mark. */
export function mustSayDecimal(column: AmountColumnView): boolean {
  return !column.settled && column.decimal === null;
}

/** Whether what one stands for must be said: the amounts of a column do not bear out its header. */
export function mustSayUnit(column: AmountColumnView): boolean {
  return column.unit === null;
}

export function unsettledAmounts(mapping: Mapping): AmountColumnView[] {
  return mapping.amounts.filter((each) => mustSayDecimal(each) || mustSayUnit(each));
}

export function withAmount(
  mapping: Mapping,
  column: string,
  change: Partial<Pick<AmountColumnView, 'decimal' | 'unit'>>,
): Mapping {
  return {
    ...mapping,
    amounts: mapping.amounts.map((each) => (each.column === column ? { ...each, ...change } : each)),
  };
}

export function withSigns(mapping: Mapping, column: string, signs: string[]): Mapping {
  return {
    ...mapping,
    lists: mapping.lists.map((each) => (each.column === column ? { ...each, signs, why: 'As you said.' } : each)),
  };
}

export function withStage(mapping: Mapping, word: string, stage: string | null): Mapping {
  return { ...mapping, stageWords: mapping.stageWords.map((each) => (each.word === word ? { ...each, stage } : each)) };
}

export function withDate(
  mapping: Mapping,
  column: string,
  change: Partial<Pick<DateColumnView, 'order' | 'years' | 'precision'>>,
): Mapping {
  return { ...mapping, dates: mapping.dates.map((each) => (each.column === column ? { ...each, ...change } : each)) };
}

/** Targets in their groups, in the order the back end lists them. */
export function grouped(targets: readonly TargetOption[]): { group: string; options: TargetOption[] }[] {
  const groups = new Map<string, TargetOption[]>();
  for (const each of targets) groups.set(each.group, [...(groups.get(each.group) ?? []), each]);
  return [...groups].map(([group, options]) => ({ group, options }));
}
