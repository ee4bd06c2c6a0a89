import {
  contentHeight,
  lineShift,
  linesInSight,
  poolInSight,
  poolLines,
  scrollIntoView,
  virtualOffset,
  visibleLines,
  type Slot,
} from './geometry';
import type { ColumnLayout } from './layout.svelte';
import type { GridInput } from './props';

/** Milliseconds after which a place leapt to is taken for the one that was looked for. */
const REST = 100;

/** What of the list is in sight, and moving it. */
export class Viewport {
  /** The element that scrolls. */
  box = $state<HTMLElement>();
  /** The header beside it. */
  head = $state<HTMLElement>();
  /** The line of totals below it, where there is one. */
  foot = $state<HTMLElement>();
  /** CSS pixels. */
  height = $state(0);
  /** CSS pixels, without the scroll bar. */
  width = $state(0);
  /** Scrolled sideways: only then are sticky cells sticky, since each one costs the renderer a layer. */
  sideways = $state(false);
  #scrollTop = $state(0);
  /**
   * Moved farther than what is in sight, as by a dragged scroll bar, and perhaps about to move again. The lines
   * are pinned to the view then and stay where they are, but for their texts: else the renderer would paint
   * the surroundings of each place, too.
   */
  leaping = $state(false);
  /** The line of the first drawn element; each leap takes it along. */
  #origin = $state(0);
  #rest: ReturnType<typeof setTimeout> | undefined;
  readonly #input: Pick<GridInput<never>, 'total' | 'lineHeight'>;

  constructor(input: Pick<GridInput<never>, 'total' | 'lineHeight'>) {
    this.#input = input;
  }

  readonly #geometry = $derived.by(() => ({
    total: this.#input.total,
    lineHeight: this.#input.lineHeight,
    viewHeight: this.height,
  }));
  // Numbers, not an object: rows are touched only when a line enters or leaves.
  /** First line drawn. */
  readonly from = $derived.by(() => visibleLines(this.#geometry, this.#scrollTop).from);
  /** The line after the last one drawn. */
  readonly to = $derived.by(() => visibleLines(this.#geometry, this.#scrollTop).to);
  /** The line that each drawn element shows. */
  readonly pool = $derived.by(() => {
    const all = poolLines(this.from, this.to, this.#origin);
    this.#drawn = this.leaping ? poolInSight(all, this.#drawn, this.#sight) : all;
    return this.#drawn;
  });
  #drawn: Slot[] = [];
  /** All lines drawn or, while leaping, those of them that are in sight. */
  readonly #sight = $derived.by(() =>
    this.leaping ? linesInSight(this.#geometry, this.#scrollTop) : { from: this.from, to: this.to },
  );
  /** First line that is needed now. */
  readonly needFrom = $derived.by(() => this.#sight.from);
  /** The line after the last one needed now. */
  readonly needTo = $derived.by(() => this.#sight.to);
  /** CSS pixels of all lines, as far as an element can be high. */
  readonly content = $derived.by(() => contentHeight(this.#geometry));
  /** CSS pixels from the top of the view to the line of the first drawn element, above it mostly. */
  readonly pinned = $derived.by(
    () => this.#origin * this.#input.lineHeight - virtualOffset(this.#geometry, this.#scrollTop),
  );
  // A value of its own: mostly 0, whatever the scroll position.
  readonly #shift = $derived.by(() => lineShift(this.#geometry, this.#scrollTop));

  /** Whole lines in sight. */
  get page(): number {
    return Math.floor(this.height / this.#input.lineHeight);
  }

  readonly scrolled = (): void => {
    const { box, head } = this;
    if (!box || !head) return;
    const [from, leaps] = [this.from, Math.abs(box.scrollTop - this.#scrollTop) > this.height];
    this.#scrollTop = box.scrollTop;
    if (leaps) this.#leap(this.from - from);
    if (head.scrollLeft !== box.scrollLeft) head.scrollLeft = box.scrollLeft;
    if (this.foot && this.foot.scrollLeft !== box.scrollLeft) this.foot.scrollLeft = box.scrollLeft;
    this.sideways = box.scrollLeft > 0;
  };

  /** CSS pixels from where the lines are laid out to the top of one of them. */
  readonly topOf = (line: number): number =>
    this.leaping ? (line - this.#origin) * this.#input.lineHeight : line * this.#input.lineHeight + this.#shift;

  #leap(lines: number): void {
    this.#origin += lines;
    this.leaping = true;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => (this.leaping = false), REST);
  }

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

  /** Sideways it stays where it is. */
  toTop(): void {
    if (this.box) this.box.scrollTop = 0;
  }

  focus(): void {
    this.box?.focus({ preventScroll: true });
  }
}
