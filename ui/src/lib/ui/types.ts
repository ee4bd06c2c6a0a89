import type { Component } from 'svelte';

/** An icon of @lucide/svelte, imported one by one: `import X from '@lucide/svelte/icons/x'`. */
export type IconComponent = Component<{ size?: number | string; strokeWidth?: number | string; class?: string }>;

/** What a figure or callout says about itself; each is shown with a shape or a word as well. */
export type Tone = 'neutral' | 'accent' | 'positive' | 'caution' | 'negative';

/** A piece of a text; one with a filter opens the list that it tells of. */
export interface Phrase {
  text: string;
  /** Empty: it opens nothing. */
  filter: string;
}

/** What became of a figure: in words, which way, and whether that is good. */
export interface DeltaWords {
  /** Says by how much, with its sign, and since when. */
  text: string;
  way: 'up' | 'down' | 'level' | 'unknown';
  turn: 'positive' | 'negative' | 'neutral';
}

/** What the frame of every field says of it. */
export interface FieldWords {
  label: string;
  labelHidden?: boolean;
  hint?: string;
  /** What is wrong and what to do; empty when all is well. */
  error?: string;
  required?: boolean;
}

/** A text-like field: what it says of itself, and the text one writes. */
export interface TextWords extends FieldWords {
  value?: string;
  /** Each keystroke. */
  oninput?: (value: string) => void;
  /** When the field is left or Enter is pressed. */
  onchange?: (value: string) => void;
}

/** One choice of a select, segmented control, menu of values or suggestion list. */
export interface Option {
  value: string;
  label: string;
  /** Small text at the end of the line: a count, a code. */
  hint?: string;
  disabled?: boolean;
}

/** What a dialog is about, and how it is shown. */
export interface DialogWords {
  title: string;
  /** One sentence under the title. */
  text?: string;
  wide?: boolean;
  /** Closed, it gives the focus back to what had it before; not where the caller leads it elsewhere. */
  returnsFocus?: boolean;
}

/** One of a few options, chosen. */
export interface OneOf {
  label: string;
  options: Option[];
  value: string;
  onchange?: (value: string) => void;
}

/** One entry of a menu. `separator` draws a line, `submenu` opens a menu beside; a `blocked` entry stays focusable and says why. */
export type MenuEntry =
  | {
      kind?: 'item';
      id: string;
      label: string;
      icon?: IconComponent;
      /** Shown at the end of the line; the shortcut itself is registered elsewhere. */
      keys?: string;
      /** Small text under the label: the folder of a file. */
      hint?: string;
      tone?: 'negative';
      blocked?: string;
      onselect: () => void;
    }
  | { kind: 'check'; id: string; label: string; checked: boolean; onchange: (checked: boolean) => void }
  | { kind: 'submenu'; id: string; label: string; icon?: IconComponent; entries: MenuEntry[] }
  | { kind: 'heading'; id: string; label: string }
  | { kind: 'separator'; id: string };
