import FileDown from '@lucide/svelte/icons/file-down';
import FileInput from '@lucide/svelte/icons/file-input';
import Gauge from '@lucide/svelte/icons/gauge';
import Plus from '@lucide/svelte/icons/plus';
import Presentation from '@lucide/svelte/icons/presentation';
import Printer from '@lucide/svelte/icons/printer';
import Replace from '@lucide/svelte/icons/replace';
import KeyboardIcon from '@lucide/svelte/icons/keyboard';
import Redo from '@lucide/svelte/icons/redo-2';
import SearchIcon from '@lucide/svelte/icons/search';
import Undo from '@lucide/svelte/icons/undo-2';
import { portfolio } from '$lib/features/portfolio';
import { viewState } from '$lib/features/view';
import { NAV, NAV_FOOT } from '$lib/shell';
import type { Command } from '$lib/state/commands.svelte';
import { preferences } from '$lib/state/preferences.svelte';
import { router, type Screen } from '$lib/state/router.svelte';
import { session } from '$lib/state/session.svelte';
import type { ThemeChoice } from '$lib/state/theme.svelte';

const THEMES: readonly [ThemeChoice, string][] = [
  ['system', 'Follow the system’s colours'],
  ['light', 'Use light colours'],
  ['dark', 'Use dark colours'],
];

/** What helps everywhere: search, shortcuts, colours. */
export function helpCommands(open: { search: () => void; shortcuts: () => void }): Command[] {
  return [
    { id: 'find', label: 'Search or run a command', group: 'Help', icon: SearchIcon, keys: 'Ctrl+K', run: open.search },
    {
      id: 'shortcuts',
      label: 'Show keyboard shortcuts',
      group: 'Help',
      icon: KeyboardIcon,
      keys: '?',
      run: open.shortcuts,
    },
    ...THEMES.map(([choice, label]) => ({
      id: `theme-${choice}`,
      label,
      group: 'Appearance',
      run: () => void preferences.change({ theme: choice }),
    })),
  ];
}

/** Undo and redo, named after what they would do. */
export function historyCommands(undo: () => void, redo: () => void): Command[] {
  const blocked = (label: string | null, none: string): string => (label === null ? none : session.writeBlocked);
  return [
    {
      id: 'undo',
      label: session.undoLabel === null ? 'Undo' : `Undo: ${session.undoLabel}`,
      group: 'Edit',
      icon: Undo,
      keys: 'Ctrl+Z',
      blocked: () => blocked(session.undoLabel, 'nothing to undo'),
      run: undo,
    },
    {
      id: 'redo',
      label: session.redoLabel === null ? 'Redo' : `Redo: ${session.redoLabel}`,
      group: 'Edit',
      icon: Redo,
      keys: 'Ctrl+Shift+Z',
      alsoKeys: 'Ctrl+Y',
      blocked: () => blocked(session.redoLabel, 'nothing to redo'),
      run: redo,
    },
  ];
}

/** Making initiatives, getting registers in and figures out: wherever one is. */
export function workCommands({
  creating,
  importing,
  rating,
  exporting,
  printing,
  presenting,
  replacing,
  assessing,
}: Record<
  'creating' | 'importing' | 'rating' | 'exporting' | 'printing' | 'presenting' | 'replacing' | 'assessing',
  () => void
>): Command[] {
  return [
    {
      id: 'new-initiative',
      label: 'New initiative…',
      also: 'add create make idea use case',
      group: 'Portfolio',
      icon: Plus,
      keys: 'N',
      keysWhen: () => router.screen !== 'records',
      blocked: () => session.writeBlocked,
      run: creating,
    },
    {
      id: 'rate',
      label: 'Rate the selected…',
      also: 'score assess triage levels criterion bulk many',
      group: 'Portfolio',
      icon: Gauge,
      keys: 'R',
      keysWhen: () => router.screen === 'portfolio' && !viewState.view.bin,
      blocked: () => session.writeBlocked || (portfolio.selection.empty ? 'select initiatives in Portfolio first' : ''),
      run: assessing,
    },
    {
      id: 'import',
      label: 'Import a register…',
      also: 'upload load csv excel xlsx spreadsheet editions',
      group: 'File',
      icon: FileInput,
      keys: 'Ctrl+I',
      places: ['file'],
      blocked: () => session.writeBlocked,
      run: importing,
    },
    {
      id: 'import-ratings',
      label: 'Import ratings…',
      also: 'upload load scores assess',
      group: 'File',
      icon: FileInput,
      blocked: () => session.writeBlocked,
      run: rating,
    },
    {
      id: 'export',
      label: 'Export…',
      also: 'download save csv excel xlsx report',
      group: 'File',
      icon: FileDown,
      keys: 'Ctrl+E',
      places: ['file'],
      run: exporting,
    },
    {
      id: 'print',
      label: 'Print…',
      also: 'paper pdf printer',
      group: 'File',
      icon: Printer,
      keys: 'Ctrl+P',
      places: ['file'],
      run: printing,
    },
    {
      id: 'present',
      label: 'Present',
      also: 'slides full screen projector meeting board slideshow',
      group: 'File',
      icon: Presentation,
      keys: 'F5',
      places: ['file'],
      blocked: () => (session.file?.initiatives === 0 ? 'there are no initiatives yet' : ''),
      run: presenting,
    },
    {
      id: 'replace',
      label: 'Find and replace…',
      also: 'search change rename text substitute',
      group: 'Edit',
      icon: Replace,
      keys: 'Ctrl+H',
      blocked: () => session.writeBlocked,
      run: replacing,
    },
  ];
}

/** What people call what a screen is for. */
const ALSO: Partial<Record<Screen, string>> = {
  overview: 'dashboard home summary attention',
  portfolio: 'list grid table initiatives use cases score rate triage edit',
  matrix: 'value difficulty quadrant bubble quick wins priorities score',
  pipeline: 'conversion funnel stages pilots purgatory',
  records: 'people vendors units actions decisions data sets',
  history: 'undo changes audit log who',
  settings: 'preferences options weights thresholds name theme',
};

/** Going to a screen. */
export function screenCommands(go: (screen: Screen) => void): Command[] {
  return [...NAV, NAV_FOOT].map((item) => ({
    id: `go-${item.screen}`,
    label: item.label,
    also: ALSO[item.screen],
    group: 'Go to',
    icon: item.icon,
    keys: `G ${item.key}`,
    alsoKeys: item === NAV_FOOT ? 'Ctrl+,' : item.digit === undefined ? undefined : `Ctrl+${item.digit}`,
    run: () => go(item.screen),
  }));
}
