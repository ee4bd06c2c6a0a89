/**
 * Reads a typed number: spaces and the usual thousands marks are dropped, and either a comma or a point
 * may be the decimal mark. `null` for an empty text, `undefined` for no number or one that cannot be read
 * in one way only: "1,234" is a thousand to one reader and little more than one to the next.
 * A lone point is always the decimal mark, as in what the field itself shows.
 */
export function parseNumber(text: string): number | null | undefined {
  const bare = text
    .trim()
    .replace(/[\s\u00a0\u202f'’]/g, '')
    .replace(/^[−–]/, '-');
  if (bare === '') return null;
  const commas = bare.split(',').length - 1;
  const points = bare.split('.').length - 1;
  let plain = bare;
  if (commas > 0 && points > 0) {
    plain =
      bare.lastIndexOf(',') > bare.lastIndexOf('.')
        ? bare.replaceAll('.', '').replace(',', '.')
        : bare.replaceAll(',', '');
  } else if (commas === 1 && /,\d{3}$/.test(bare)) {
    return undefined;
  } else if (commas === 1) {
    plain = bare.replace(',', '.');
  } else if (commas > 1) {
    plain = bare.replaceAll(',', '');
  } else if (points > 1) {
    plain = bare.replaceAll('.', '');
  }
  if (!/^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}
