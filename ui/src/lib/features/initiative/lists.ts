/**
 * Lists as one text, exactly as the back end writes them: items joined by "; ". An item that holds a `;`,
 * begins with a double quote or has blanks at its ends stands in double quotes, doubled inside.
 */
export function joinList(items: readonly string[]): string {
  return items
    .map((item) =>
      item.includes(';') || item.startsWith('"') || item.trim() !== item ? `"${item.replaceAll('"', '""')}"` : item,
    )
    .join('; ');
}

/** The items of a list's text, without empty ones. An opening quote that is never closed is an ordinary character. */
export function splitList(text: string): string[] {
  const items: string[] = [];
  let rest = text.trimStart();
  while (rest !== '') {
    const quoted = /^"((?:[^"]|"")*)"\s*(?:;|$)/.exec(rest);
    const end = rest.indexOf(';');
    const item = quoted ? (quoted[1] ?? '').replaceAll('""', '"') : (end < 0 ? rest : rest.slice(0, end)).trim();
    const used = quoted ? quoted[0].length : end < 0 ? rest.length : end + 1;
    if (item !== '') items.push(item);
    rest = rest.slice(used).trimStart();
  }
  return items;
}
