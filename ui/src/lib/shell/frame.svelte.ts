/** Width of the window in CSS pixels below which the drawer covers instead of pushing. */
export const OVERLAY_BELOW = 1200;
/** Width the content keeps; with less the sidebar becomes a rail. */
const CONTENT_WIDTH = 960;
const SIDEBAR = 204;
const DRAWER = 356;

/** How the window is divided. The widths are those of tokens.css. */
export class Frame {
  /** CSS pixels; kept by the shell. */
  width = $state(1440);
  /** Whether a screen shows a drawer. */
  drawer = $state(false);
  /** The sidebar shows icons only, to leave the content its width. */
  readonly rail = $derived(
    this.width - SIDEBAR - (this.drawer && this.width >= OVERLAY_BELOW ? DRAWER : 0) < CONTENT_WIDTH,
  );
}

export const frame = new Frame();
