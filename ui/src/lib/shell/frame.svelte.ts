/** Width the content keeps; with less the sidebar becomes a rail. */
const CONTENT_WIDTH = 960;
const SIDEBAR = 204;

/** How the window is divided. The widths are those of tokens.css. */
export class Frame {
  /** CSS pixels; kept by the shell. */
  width = $state(1440);
  /**
   * The sidebar shows icons only, to leave the content its width. A drawer that opens changes nothing of it: what stands
   * under the pointer must not move.
   */
  readonly rail = $derived(this.width - SIDEBAR < CONTENT_WIDTH);
}

export const frame = new Frame();
