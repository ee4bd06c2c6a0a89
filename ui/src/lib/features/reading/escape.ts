import { OPEN_POPOVER, shortcuts } from '$lib/ui';

/** Something beside the screen that can be closed, such as the drawer of an initiative. */
interface Layer {
  /** What it shows; null when it is closed. */
  readonly id: string | null;
  close(): void;
}

/** Esc closes the layer wherever the focus is, unless something floats over it. For an `$effect`: returns what ends it. */
export function closeOnEscape(layer: Layer): () => void {
  const open = (): boolean => layer.id !== null && document.querySelector(OPEN_POPOVER) === null;
  return shortcuts.add({
    keys: 'Escape',
    label: 'Close the drawer',
    group: 'Drawer',
    run: () => layer.close(),
    when: open,
  });
}
