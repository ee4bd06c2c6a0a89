import type { Component } from 'svelte';
import type { Screen } from '$lib/state/router.svelte';
import History from './History.svelte';
import Import from './Import.svelte';
import Matrix from './Matrix.svelte';
import Months from './Months.svelte';
import Overview from './Overview.svelte';
import Pipeline from './Pipeline.svelte';
import Portfolio from './Portfolio.svelte';
import Records from './Records.svelte';
import Settings from './Settings.svelte';
import Value from './Value.svelte';

/** The component of each screen. A route composes features; it holds no logic of its own. */
export const SCREENS: Record<Screen, Component> = {
  overview: Overview,
  portfolio: Portfolio,
  matrix: Matrix,
  pipeline: Pipeline,
  value: Value,
  months: Months,
  records: Records,
  history: History,
  settings: Settings,
  import: Import,
};
