import type { Component } from 'svelte';
import type { Screen } from '$lib/state/router.svelte';
import Attention from './Attention.svelte';
import History from './History.svelte';
import Import from './Import.svelte';
import Matrix from './Matrix.svelte';
import Months from './Months.svelte';
import Overview from './Overview.svelte';
import Pipeline from './Pipeline.svelte';
import Portfolio from './Portfolio.svelte';
import Ranking from './Ranking.svelte';
import Records from './Records.svelte';
import Scoring from './Scoring.svelte';
import Settings from './Settings.svelte';
import Strategy from './Strategy.svelte';
import Triage from './Triage.svelte';
import Value from './Value.svelte';

/** The component of each screen. A route composes features; it holds no logic of its own. */
export const SCREENS: Record<Screen, Component> = {
  overview: Overview,
  attention: Attention,
  portfolio: Portfolio,
  triage: Triage,
  matrix: Matrix,
  ranking: Ranking,
  pipeline: Pipeline,
  value: Value,
  strategy: Strategy,
  months: Months,
  records: Records,
  history: History,
  settings: Settings,
  scoring: Scoring,
  import: Import,
};
