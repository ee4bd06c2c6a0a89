import type { CohortRow, CourseRow, PipelineView, ShareView } from '$lib/api';
import { drawing, flowSample } from '../overview/sample.fixture';

const share = (numerator: number, denominator: number, low: number | null, high: number | null): ShareView => ({
  text: denominator === 0 ? '—' : `${Math.round((numerator / denominator) * 100)}%`,
  numerator,
  denominator,
  share: denominator === 0 ? null : numerator / denominator,
  low,
  high,
  note:
    low === null
      ? 'Fewer than 5 decided: no interval'
      : `95% interval ${Math.round(low * 100)}–${Math.round((high ?? 0) * 100)}%`,
});

/** Begun, succeeded, stopped, retired, running; then how many had succeeded by 6, 12 and 18 months, as far as the cohort is that old. */
const cohort = (
  label: string,
  [begun = 0, succeeded = 0, stopped = 0, retired = 0, running = 0]: number[],
  reached: number[],
): CohortRow => ({
  label,
  begun,
  succeeded,
  stopped,
  movedBack: 0,
  retired,
  running,
  unknown: 0,
  unplaced: 0,
  byAge: [0, 1, 2].map((at) => {
    const part = reached[at];
    return part === undefined
      ? { text: '—', of: '', share: null }
      : { text: `${Math.round((part / begun) * 100)}%`, of: `${part} of ${begun}`, share: part / begun };
  }),
});

const pilots = [
  'Sales suitability checks',
  'Aerial roof condition',
  'Health pre-authorisation',
  'Fraud network analytics',
  'Parts price forecasting',
  'Bodily injury severity',
  'Agent call coaching',
  'Litigation propensity',
];
const units = [
  'Distribution',
  'Property',
  'Life & Health',
  'Claims',
  'Motor & Fleet',
  'Claims',
  'Distribution',
  'Claims',
];

const row = (age: string, shares: [string, string][], running: string, seen: number): CourseRow => ({
  age,
  shares: shares.map(([text, interval]) => ({ text, interval })),
  running,
  seen,
});

/** Pilot to Production: 25 of 42 decided, 29 running, four left out for two reasons. */
export function pipelineSample(): PipelineView {
  return {
    flow: flowSample(),
    flowNote: '4 initiatives in an unknown stage are left out.',
    from: 'pilot',
    to: 'production',
    why: '',
    title: 'From Pilot to Production',
    decided: share(25, 42, 0.44, 0.73),
    soFar: share(25, 71, 0.25, 0.47),
    running: 29,
    runningNote: '30 are in Pilot now: 29 counted as running, 1 came back after a move back.',
    movedBack: 1,
    reEntries: 3,
    leftOut: [
      {
        code: 'unknown-stage',
        reason: 'The stage is not recorded',
        count: 3,
        initiatives: ['31', '32', '33'].map((id) => ({ id, key: `NM-0${id}`, name: `Initiative ${id}` })),
      },
      {
        code: 'moved-back',
        reason: 'Moved back before a decision',
        count: 1,
        initiatives: [{ id: '34', key: 'NM-034', name: 'Initiative 34' }],
      },
    ],
    leftOutTotal: 4,
    byUnit: [
      { label: 'Claims', share: share(7, 11, 0.35, 0.85) },
      { label: 'Motor & Fleet', share: share(4, 7, 0.25, 0.84) },
      { label: 'Distribution', share: share(5, 8, 0.31, 0.86) },
      { label: 'Group Services', share: share(3, 5, 0.23, 0.88) },
      { label: 'Property', share: share(2, 4, null, null) },
      { label: 'Finance & Actuarial', share: share(2, 3, null, null) },
      { label: 'Legal', share: share(0, 0, null, null) },
    ],
    byUnitNote: 'The 7 with most decided of 9 units; 2 more are in the export, and in “All”',
    byQuarter: [
      { label: '2026 Q2', share: share(0, 6, 0, 0.39) },
      { label: '2026 Q1', share: share(7, 8, 0.53, 0.98) },
    ],
    byQuarterNote: '28 decided lie in no one quarter for certain.',
    cohorts: [
      cohort('2026 Q2', [7, 0, 0, 0, 7], []),
      cohort('2026 Q1', [7, 0, 0, 0, 7], [0]),
      cohort('2025 Q3', [5, 1, 0, 0, 4], [0, 1]),
      cohort('2025 Q1', [6, 3, 1, 0, 2], [0, 1, 3]),
      cohort('2024 Q4', [7, 3, 3, 1, 0], [1, 1, 3]),
    ],
    cohortNote: '2 pilots without a start date are left out.',
    pilots: pilots.map((name, index) => ({
      id: `p${index}`,
      key: `NM-1${index}`,
      name,
      unit: units[index] ?? '',
      sponsor: index === 2 ? 'none' : 'B. Marsh',
      owner: 'C. Roux',
      age: index === 7 ? 'at least 3 months' : `${19 - 2 * index} months`,
      months: index === 7 ? null : 19 - 2 * index,
      purgatory: index < 4,
      hold: index === 1 ? 'since 3 Mar 2026' : '',
    })),
    pilotsTotal: 29,
    purgatory: 4,
    purgatoryNote: 'In purgatory 4 of 29 running pilots',
    pilotsNote: 'Over 12 months, the limit in Settings. 1 has no date.',
    agesChart: { ...drawing(), width: 560, height: 200 },
    course: {
      chart: { ...drawing(), width: 560, height: 200, summary: 'By 12 months 37% had reached Production.' },
      ends: ['Production', 'Stopped', 'Moved back', 'Retired'],
      rows: [
        row(
          '6 months',
          [
            ['9%', '4–18%'],
            ['11%', '5–21%'],
            ['0%', ''],
            ['0%', ''],
          ],
          '80%',
          56,
        ),
        row(
          '12 months',
          [
            ['37%', '25–50%'],
            ['21%', '12–32%'],
            ['2%', '1–9%'],
            ['0%', ''],
          ],
          '40%',
          24,
        ),
      ],
      note: 'Of 71 that entered Pilot, each counted for as long as it was seen.',
    },
  };
}
