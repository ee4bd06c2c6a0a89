/** CSS pixels between the margins of the smallest sheet that is usual: Letter is shorter than A4, and A4 narrower. */
export const SHEET = { width: 700, height: 930 };

/**
 * How many rows stand on each sheet, from their heights: the engine writes the names of columns once, at the top of a
 * table, so that each sheet needs a table of its own. `first` is the height above the rows of the first sheet, `head`
 * that of the names alone. A heading of a group never ends a sheet.
 */
export function sheetsOf(
  heights: readonly number[],
  { first, head, headings }: { first: number; head: number; headings: (row: number) => boolean },
  room: number = SHEET.height,
): number[] {
  const sheets: number[] = [];
  let [used, rows] = [first, 0];
  heights.forEach((height, at) => {
    if (rows > 0 && used + height > room) {
      // The heading goes over with its first row, unless it would leave an empty sheet.
      const over = rows > 1 && headings(at - 1) ? 1 : 0;
      sheets.push(rows - over);
      used = head + (over > 0 ? (heights[at - 1] ?? 0) : 0);
      rows = over;
    }
    used += height;
    rows += 1;
  });
  return rows > 0 ? [...sheets, rows] : sheets;
}
