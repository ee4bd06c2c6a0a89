import ChartScatter from '@lucide/svelte/icons/chart-scatter';
import GitCommit from '@lucide/svelte/icons/git-commit-horizontal';
import HistoryIcon from '@lucide/svelte/icons/history';
import Dashboard from '@lucide/svelte/icons/layout-dashboard';
import SettingsIcon from '@lucide/svelte/icons/settings';
import TableIcon from '@lucide/svelte/icons/table-2';
import type { Screen } from '$lib/state/router.svelte';
import type { IconComponent } from '$lib/ui';

/** An entry of the sidebar. Only screens that exist are listed; nothing is shown greyed. */
export interface NavItem {
  screen: Screen;
  label: string;
  icon: IconComponent;
  /** The second key after G. */
  key: string;
  /** A gap above: where a new group starts. */
  apart?: boolean;
}

export const NAV: readonly NavItem[] = [
  { screen: 'overview', label: 'Overview', icon: Dashboard, key: 'O' },
  { screen: 'portfolio', label: 'Portfolio', icon: TableIcon, key: 'P', apart: true },
  { screen: 'matrix', label: 'Matrix', icon: ChartScatter, key: 'M' },
  { screen: 'pipeline', label: 'Pipeline', icon: GitCommit, key: 'I' },
  { screen: 'history', label: 'History', icon: HistoryIcon, key: 'H', apart: true },
];

export const NAV_FOOT: NavItem = { screen: 'settings', label: 'Settings', icon: SettingsIcon, key: 'S' };
