import type { KpiRow, KpisView, KpiView } from '$lib/api';

export const row = (over: Partial<KpiRow> = {}): KpiRow => ({
  id: 'k1',
  name: 'Motor claim cycle time',
  of: 'Motor claims triage',
  baseline: '14.2',
  latest: '11.2',
  latestOf: 'Sep 2026',
  target: '9',
  unit: 'days',
  spark: [14, 13, 12, 11.2],
  status: 'off-track',
  statusLabel: 'Off track',
  vanity: false,
  ...over,
});

export const kpi = (over: Partial<KpiView> = {}): KpiView => ({
  row: row(),
  title: 'Motor claim cycle time, days',
  links: [],
  figures: [
    { label: 'Latest, Sep 2026', text: '11.2' },
    { label: 'Gap to target path', text: '+1.4' },
  ],
  facts: [{ label: 'Owner', text: 'Ines Duarte' }],
  flags: [{ code: 'declining', title: '3 worse readings in a row', text: '10.4 → 11.2 since Jun 2026' }],
  chart: { svg: '<svg viewBox="0 0 10 10"></svg>', width: 10, height: 10, marks: [], summary: 'Cycle time. 11.2' },
  method: 'Random walk with drift over the last 12 readings, 80% interval',
  readings: [{ date: '2026-09', when: 'Sep 2026', value: '11.2', expected: '9.8' }],
  ...over,
});

export const kpisSample = (over: Partial<KpisView> = {}): KpisView => ({
  statuses: [
    { code: 'off-track', label: 'Off track', count: 1 },
    { code: 'on-track', label: 'On track', count: 1 },
    { code: 'vanity', label: 'Vanity', count: 1 },
  ],
  rows: [row(), row({ id: 'k2', name: 'Calls summarised', status: 'on-track', statusLabel: 'On track', vanity: true })],
  total: 2,
  all: 2,
  note: '2 KPIs of 2 initiatives, as of 30 Sep 2026',
  chosen: kpi(),
  ...over,
});
