/** Values by date as texts: `2026-01: 12.5; 2026-02: 13`. The back end reads what they mean. */

/** A date and a value, as typed. */
export interface Pair {
  when: string;
  value: string;
}

export function splitSeries(text: string): Pair[] {
  return text
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.lastIndexOf(':');
      return at < 0 ? { when: pair, value: '' } : { when: pair.slice(0, at).trim(), value: pair.slice(at + 1).trim() };
    });
}

export function joinSeries(pairs: readonly Pair[]): string {
  return pairs
    .filter(({ when, value }) => when.trim() !== '' || value.trim() !== '')
    .map(({ when, value }) => `${when.trim()}: ${value.trim()}`)
    .join('; ');
}

/** The cells of what a spreadsheet copied; null for one cell alone, which is typed as any text. */
export function pastedCells(text: string): string[][] | null {
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
  const cells = lines.map((line) => line.split('\t'));
  return cells.length > 1 || (cells[0]?.length ?? 0) > 1 ? cells : null;
}

/** Puts pasted cells over pairs, from a pair and a column (0: dates, 1: values) on; more pairs are made. */
export function putCells(pairs: readonly Pair[], from: number, column: number, cells: readonly string[][]): Pair[] {
  const put = pairs.map((pair) => ({ ...pair }));
  cells.forEach((line, down) => {
    const pair = (put[from + down] ??= { when: '', value: '' });
    line.forEach((cell, right) => {
      if (column + right === 0) pair.when = cell.trim();
      if (column + right === 1) pair.value = cell.trim();
    });
  });
  return put;
}
