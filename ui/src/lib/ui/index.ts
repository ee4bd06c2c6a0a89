/**
 * The kit: parts without domain words, on tokens only. README.md beside this file is the catalogue.
 *
 * The window runs under `default-src 'self'; img-src 'self' data: blob:; style-src 'self'`, with no
 * unsafe-inline. So in every component of this app:
 *  - no `style="…"` attribute in a template; write `style:width={…}` or `style:--name={…}`, which Svelte
 *    sets through the CSS object model, which the policy allows;
 *  - no `<style>` or `style="…"` inside a string given to `{@html …}`: presentation attributes
 *    (`fill`, `stroke`, `font-size`) are fine;
 *  - of bits-ui leave aside Select.Viewport, ScrollArea, PinInput and Command: they bring style elements or
 *    style attributes of their own;
 *  - no inline event attributes, no `eval`; icons and fonts come from the bundle.
 * tests/csp.test.ts holds what can be held without a window; the window's own test sees zero violations.
 */
export { default as About } from './About.svelte';
export { default as BulkBar } from './BulkBar.svelte';
export { default as Button } from './Button.svelte';
export { default as Callout } from './Callout.svelte';
export { default as Chart } from './chart/Chart.svelte';
export { default as Checkbox } from './Checkbox.svelte';
export { default as Chip } from './Chip.svelte';
export { default as Combobox } from './Combobox.svelte';
export { default as ContextMenu } from './ContextMenu.svelte';
export { default as Delta } from './Delta.svelte';
export { default as Dialog } from './Dialog.svelte';
export { default as Drawer } from './Drawer.svelte';
export { default as EmptyState } from './EmptyState.svelte';
export { default as FactList } from './FactList.svelte';
export { default as Field } from './Field.svelte';
export { default as Glyph } from './Glyph.svelte';
export { default as GridFrame } from './grid/GridFrame.svelte';
export { default as HeadlineFigure } from './HeadlineFigure.svelte';
export { default as Icon } from './Icon.svelte';
export { default as IconButton } from './IconButton.svelte';
export { default as IntervalBar } from './IntervalBar.svelte';
export { default as Kbd } from './Kbd.svelte';
export { default as Menu } from './Menu.svelte';
export { default as Meter } from './Meter.svelte';
export { default as MultiValue } from './MultiValue.svelte';
export { default as NumberField } from './NumberField.svelte';
export { default as Panel } from './Panel.svelte';
export { default as PanelColumn } from './PanelColumn.svelte';
export { default as PanelPair } from './PanelPair.svelte';
export { default as Phrases } from './Phrases.svelte';
export { default as Popover } from './Popover.svelte';
export { default as RadioList } from './RadioList.svelte';
export { default as ProgressBar } from './ProgressBar.svelte';
export { default as SearchField } from './SearchField.svelte';
export { default as Section } from './Section.svelte';
export { default as Segmented } from './Segmented.svelte';
export { default as Select } from './Select.svelte';
export { default as SeriesField } from './SeriesField.svelte';
export { default as Skeleton } from './Skeleton.svelte';
export { default as Slider } from './Slider.svelte';
export { default as Sparkline } from './Sparkline.svelte';
export { default as StageMeter } from './StageMeter.svelte';
export { default as StatusGlyph } from './StatusGlyph.svelte';
export { default as Switch } from './Switch.svelte';
export { default as Table } from './Table.svelte';
export { default as Tabs } from './Tabs.svelte';
export { default as TextArea } from './TextArea.svelte';
export { default as TextField } from './TextField.svelte';
export { default as TierMeter } from './TierMeter.svelte';
export { default as ToastRegion } from './ToastRegion.svelte';
export { default as Tooltip } from './Tooltip.svelte';
export { default as VirtualGrid } from './grid/VirtualGrid.svelte';

export type { ChartMark } from './chart/marks';
export { Selection } from './grid/selection.svelte';
export type {
  BlockAction,
  EditorContext,
  GridBlock,
  GridColumn,
  GridCopy,
  GridLine,
  GridRefusal,
  GridTotals,
  SelectionValue,
  SortKey,
} from './grid/types';
export { isTextField, OPEN_DIALOG, OPEN_POPOVER, shortcuts, type Shortcut } from './shortcuts.svelte';
export { options } from './options';
export { toasts } from './toasts.svelte';
export type { DeltaWords, DialogWords, FieldWords, IconComponent, MenuEntry, OneOf, Option, Tone } from './types';
export type { GlyphShape } from './Glyph.svelte';
export { scrollable } from './scrollable';
