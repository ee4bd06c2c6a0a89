import { contentHeight, poolLines, scrollIntoView, virtualOffset, visibleLines } from './geometry';
import type { ColumnLayout } from './layout.svelte';
import type { GridInput } from './props';

/** What of the list is in sight, and moving it. */
export class Viewport {
  /** The element that scrolls. */
  box = $state<HTMLElement>();
  /** The header beside it. */
  head = $state<HTMLElement>();
  /** CSS pixels. */
  height = $state(0);
  /** CSS pixels, without the scroll bar. */
  width = $state(0);
  /** Scrolled sideways: only then are sticky cells sticky, since each one costs the renderer a layer. */
  sideways = $state(false);
  #scrollTop = $state(0);
  readonly #input: Pick<GridInput<never>, 'total' | 'lineHeight'>;

  constructor(input: Pick<GridInput<never>, 'total' | 'lineHeight'>) {
    this.#input = input;
  }

  readonly #geometry = $derived.by(() => ({ total: this.#input.total, lineHeight: this.#input.lineHeight, viewHeight: this.height }));
  // Numbers, not an object: rows are touched only when a line enters or leaves.
  /** First line drawn. */
  readonly from = $derived.by(() => visibleLines(this.#geometry, this.#scrollTop).from);
  /** The line after the last one drawn. */
  readonly to = $derived.by(() => visibleLines(this.#geometry, this.#scrollTop).to);
  /** The line that each drawn element shows. */
  readonly pool = $derived.by(() => poolLines(this.from, this.to));
  /** CSS pixels of all lines, as far as an element can be high. */
  readonly content = $derived.by(() => contentHeight(this.#geometry));
  /** CSS pixels by which lines lie lower than their number says, where the scroll range is compressed. */
  readonly shift = $derived.by(() => {
    const { total, lineHeight } = this.#geometry;
    return this.content < total * lineHeight ? this.#scrollTop - virtualOffset(this.#geometry, this.#scrollTop) : 0;
  });

  /** Whole lines in sight. */
  get page(): number {
    return Math.floor(this.height / this.#input.lineHeight);
  }

  readonly scrolled = (): void => {
    const { box, head } = this;
    if (!box || !head) return;
    this.#scrollTop = box.scrollTop;
    if (head.scrollLeft !== box.scrollLeft) head.scrollLeft = box.scrollLeft;
    this.sideways = box.scrollLeft > 0;
  };

  /** Scrolls as little as brings a cell into sight; the header's row is always. */
  reveal<R>(line: number, place: number, layout: ColumnLayout<R>): void {
    const { box, head } = this;
    if (!box || !head) return;
    if (line >= 0) {
      const next = scrollIntoView(this.#geometry, box.scrollTop, line);
      if (next !== box.scrollTop) box.scrollTop = next;
    }
    const cell = head.querySelector<HTMLElement>(`[data-column="${place}"]`);
    if (!cell || layout.stickyAt(place) !== undefined) return;
    const left = cell.offsetLeft - layout.stickyWidth;
    const right = cell.offsetLeft + cell.offsetWidth - box.clientWidth;
    if (left < box.scrollLeft) box.scrollLeft = left;
    else if (right > box.scrollLeft) box.scrollLeft = right;
  }

  focus(): void {
    this.box?.focus({ preventScroll: true });
  }
}
