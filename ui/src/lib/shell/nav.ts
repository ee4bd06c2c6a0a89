import ChartScatter from '@lucide/svelte/icons/chart-scatter';
import GitCommit from '@lucide/svelte/icons/git-commit-horizontal';
import HistoryIcon from '@lucide/svelte/icons/history';
import Layers from '@lucide/svelte/icons/layers';
import Dashboard from '@lucide/svelte/icons/layout-dashboard';
import ListChecks from '@lucide/svelte/icons/list-checks';
import Order from '@lucide/svelte/icons/list-ordered';
import SettingsIcon from '@lucide/svelte/icons/settings';
import TableIcon from '@lucide/svelte/icons/table-2';
import Target from '@lucide/svelte/icons/target';
import TrendingUp from '@lucide/svelte/icons/trending-up';
import type { Screen } from '$lib/state/router.svelte';
import type { IconComponent } from '$lib/ui';

/** An entry of the sidebar. Only screens that exist are listed; nothing is shown greyed. */
export interface NavItem {
  screen: Screen;
  label: string;
  icon: IconComponent;
  /** The second key after G. */
  key: string;
  /** Ctrl with this digit goes there too, as the desktop's menu says. */
  digit?: number;
  /** A gap above: where a new group starts. */
  apart?: boolean;
}

/** An entry beneath one of the sidebar, while its screen is on show. */
export interface SubItem {
  id: string;
  label: string;
  count: number;
}

export const NAV: readonly NavItem[] = [
  { screen: 'overview', label: 'Overview', icon: Dashboard, key: 'O', digit: 1 },
  { screen: 'portfolio', label: 'Portfolio', icon: TableIcon, key: 'P', digit: 2, apart: true },
  { screen: 'triage', label: 'Triage', icon: ListChecks, key: 'A' },
  { screen: 'matrix', label: 'Matrix', icon: ChartScatter, key: 'M', digit: 3 },
  { screen: 'ranking', label: 'Ranking', icon: Order, key: 'K' },
  { screen: 'pipeline', label: 'Pipeline', icon: GitCommit, key: 'I', digit: 4 },
  { screen: 'value', label: 'Value', icon: TrendingUp, key: 'V', digit: 5 },
  { screen: 'strategy', label: 'Strategy', icon: Target, key: 'T', digit: 6 },
  { screen: 'records', label: 'Registers', icon: Layers, key: 'R', digit: 7 },
  { screen: 'history', label: 'History', icon: HistoryIcon, key: 'H', digit: 8, apart: true },
];

export const NAV_FOOT: NavItem = { screen: 'settings', label: 'Settings', icon: SettingsIcon, key: 'S' };
