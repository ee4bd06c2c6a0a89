import type {
  AttentionRule,
  AttentionView,
  CardView,
  ChartView,
  FunnelStep,
  HeadlineChange,
  OverviewView,
  Phrase,
  StageRow,
} from '$lib/api';

/** A drawing with marks at the given places; of no portfolio in particular. */
export function drawing(marks: [id: string, x: number, y: number][] = []): ChartView {
  return {
    svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300"></svg>',
    width: 400,
    height: 300,
    marks: marks.map(([id, x, y]) => ({ id, x, y, r: 8, label: `Initiative ${id}`, names: [] })),
    summary: `${marks.length} initiatives.`,
  };
}

export function card(id: string, change: Partial<CardView> = {}): CardView {
  return {
    id,
    key: `NM-${id.padStart(3, '0')}`,
    name: `Initiative ${id}`,
    unit: 'Claims',
    stage: 'pilot',
    stageLabel: 'Pilot',
    owner: 'C. Roux',
    tier: 'medium',
    tierLabel: 'Medium',
    value: '55',
    difficulty: '54',
    feasibility: '46',
    risk: '40',
    benefit: '€0.8 M',
    rank: id,
    range: null,
    notRanked: '',
    quadrant: 'quick-wins',
    quadrantLabel: 'Quick wins',
    ...change,
  };
}

const need = (rule: string, tone: string, id: string, text: string, since: string): AttentionView => ({
  rule,
  tone,
  initiative: id,
  name: `NM-0${id} Initiative ${id}`,
  text,
  since,
});

const lists = (stage: string) => ({
  entered: `entered = ${stage}`,
  movedOn: `moved_on = ${stage}`,
  ended: `entered = ${stage} and moved_on != ${stage}`,
});

const way = (
  code: string,
  label: string,
  now: number,
  share: string,
  entered: number,
  movedOn: string,
  ended: number,
  median: string,
): StageRow => ({
  code,
  label,
  now,
  share,
  passed: { entered, movedOn, ended, median, timed: median === '' ? '' : 'n = 42', lists: lists(code) },
});

const said = (text: string, filter = ''): Phrase => ({ text, filter });

const rule = (code: string, tone: string, label: string, count: number, first: AttentionView[]): AttentionRule => ({
  code,
  label,
  tone,
  count,
  gaps: [],
  each: count,
  first,
});

/** 142 initiatives; the owners of a register are one finding. */
export function overviewSample(): OverviewView {
  const first = [
    need('pilot-too-old', 'negative', '11', 'Pilot is 19 months old; the limit is 12 months', '7 months'),
    need('pilot-too-old', 'negative', '12', 'Pilot is 18 months old; the limit is 12 months', '6 months'),
    need('no-sponsor', 'caution', '15', 'No sponsor is named', ''),
    need('no-sponsor', 'caution', '11', 'No sponsor is named', ''),
    need('no-sponsor', 'caution', '16', 'No sponsor is named', ''),
  ];
  const of = (rule: string) => first.filter((each) => each.rule === rule);
  const unknown = ['21', '22', '23', '24', '25', '26', '27'].map((id) =>
    need('unknown-stage', 'caution', id, 'The stage is not recorded', ''),
  );
  return {
    headlines: [
      {
        code: 'conversion',
        label: 'Pilots reaching production',
        definition: 'Of pilots that were decided, those that reached production.',
        figure: '60%',
        of: '25 of 42 decided',
        share: 0.6,
        low: 0.44,
        high: 0.73,
        tone: 'accent',
        note: [said('95% interval 44–73%; 29 run, 4 left out')],
        footnote: [said('95% interval 44–73%; 29 run, 4 left out')],
        screen: 'pipeline',
        filter: '',
      },
      {
        code: 'live',
        label: 'In production or scaled',
        definition: 'Live initiatives, of all that are active.',
        figure: '23',
        of: 'of 112 active',
        share: 0.205,
        low: null,
        high: null,
        tone: 'accent',
        note: [said('7 scaled')],
        footnote: [said('7 scaled')],
        screen: 'portfolio',
        filter: 'stage in (production, scaled)',
      },
      {
        code: 'purgatory',
        label: 'Pilots over the limit',
        definition: 'Running pilots older than the limit.',
        figure: '9',
        of: 'of 29 pilots',
        share: 0.31,
        low: null,
        high: null,
        tone: 'caution',
        note: [
          said('over 12 months'),
          said(' · '),
          said('82 not counted', '(stage = pilot and pilot_age is empty) or (stage != pilot)'),
        ],
        footnote: [
          said('Over 12 months. Leaves out '),
          said('2 without a known start', 'stage = pilot and pilot_age is empty'),
          said(' and '),
          said('80 not in a pilot now', 'stage != pilot'),
          said('.'),
        ],
        screen: 'portfolio',
        filter: 'in_purgatory = yes',
      },
      {
        code: 'benefit',
        label: 'Expected benefit a year',
        definition: 'Sum of the stated benefits.',
        figure: '€68.4 M',
        of: 'of 97 that state one',
        share: null,
        low: null,
        high: null,
        tone: 'neutral',
        note: [said('15 of 112 active state none')],
        footnote: [said('15 of 112 active state none')],
        screen: 'portfolio',
        filter: 'benefit is not empty',
      },
      {
        code: 'scored',
        label: 'Scored',
        definition: 'Initiatives with value and feasibility scored.',
        figure: '98',
        of: 'of 142 initiatives',
        share: 0.69,
        low: null,
        high: null,
        tone: 'neutral',
        note: [said('44 not scored')],
        footnote: [said('44 not scored')],
        screen: 'matrix',
        filter: '',
      },
    ],
    stages: [
      way('idea', 'Idea', 30, '21%', 142, '75%', 6, '1.9 months'),
      way('assessment', 'Assessment', 14, '10%', 106, '83%', 4, '2.4 months'),
      way('development', 'Development', 12, '9%', 88, '81%', 5, '3.1 months'),
      way('pilot', 'Pilot', 29, '20%', 71, '35%', 17, '9.6 months'),
      way('production', 'Production', 16, '11%', 25, '28%', 2, '8.2 months'),
      way('scaled', 'Scaled', 7, '5%', 7, '', 0, ''),
      { code: 'stopped', label: 'Stopped', now: 26, share: '18%', passed: null },
      { code: 'retired', label: 'Retired', now: 0, share: '0%', passed: null },
      { code: 'unknown', label: 'Unknown', now: 8, share: '6%', passed: null },
    ],
    stagesNote: '8 initiatives in an unknown stage are left out.',
    attentionTotal: 37,
    attentionNote: '37 findings on 31 initiatives',
    attentionRules: [
      rule('pilot-too-old', 'negative', 'Pilot too old', 2, of('pilot-too-old')),
      rule('no-sponsor', 'caution', 'No sponsor', 12, of('no-sponsor')),
      {
        ...rule('no-owner', 'caution', 'No owner', 1621, []),
        each: 0,
        gaps: [
          {
            source: '9',
            text: 'The register “US federal 2024” names no owner: 1,621 initiatives',
            next: 'Add the column and import it again, or set the owner of all.',
            count: 1621,
            filter: 'attention = no-owner and source = "US federal 2024"',
          },
        ],
      },
      rule('unknown-stage', 'caution', 'Unknown stage', 8, unknown),
      rule('not-scored', 'info', 'Not scored', 0, []),
    ],
    matrix: drawing([
      ['1', 100, 80],
      ['2', 300, 200],
    ]),
    matrixNote: '89 not yet live; 20 more are not scored.',
    quickWinsNote: 'The best 5 by rank of 25 quick wins not yet in production',
    quickWins: ['1', '2', '3', '4', '5'].map((id) => card(id)),
    kpis: { rows: [], note: '' },
    quarters: null,
    spending: null,
    tiers: [
      { code: 'high', label: 'High', count: 12, share: '11%' },
      { code: 'medium', label: 'Medium', count: 37, share: '33%' },
      { code: 'low', label: 'Low', count: 57, share: '51%' },
      { code: 'not-assessed', label: 'Not assessed', count: 6, share: '5%' },
    ],
    active: 112,
    firstPass: null,
    note: '142 initiatives as of 30 Sep 2026',
  };
}

/** The same stages as the pipeline tells them. */
export const flowSample = (): FunnelStep[] => [
  {
    stage: 'idea',
    lists: lists('idea'),
    label: 'Idea',
    now: 30,
    entered: 142,
    movedOn: 106,
    stopped: 6,
    share: '75% moved on',
    median: '1.9 months (n 98)',
  },
  {
    stage: 'assessment',
    lists: lists('assessment'),
    label: 'Assessment',
    now: 14,
    entered: 106,
    movedOn: 88,
    stopped: 4,
    share: '83% moved on',
    median: '2.4 months (n 80)',
  },
  {
    stage: 'development',
    lists: lists('development'),
    label: 'Development',
    now: 12,
    entered: 88,
    movedOn: 71,
    stopped: 5,
    share: '81% moved on',
    median: '3.1 months (n 66)',
  },
  {
    stage: 'pilot',
    lists: lists('pilot'),
    label: 'Pilot',
    now: 29,
    entered: 71,
    movedOn: 25,
    stopped: 17,
    share: '35% moved on',
    median: '9.6 months (n 42)',
  },
  {
    stage: 'production',
    lists: lists('production'),
    label: 'Production',
    now: 16,
    entered: 25,
    movedOn: 7,
    stopped: 2,
    share: '28% moved on',
    median: '8.2 months (n 9)',
  },
  {
    stage: 'scaled',
    lists: lists('scaled'),
    label: 'Scaled',
    now: 7,
    entered: 7,
    movedOn: 0,
    stopped: 0,
    share: '',
    median: '',
  },
];

/** What became of two of the headlines. */
export function changesSample(): HeadlineChange[] {
  const point = (day: string, figure: string, value: number) => ({ day, figure, value });
  return [
    {
      code: 'live',
      text: '+3 since 30 Jun',
      way: 'up',
      turn: 'positive',
      detail: 'On 30 Jun 2026 20 of 101 active, now 23 of 112 active.',
      points: [
        point('31 Mar 2026', '14 of 90 active', 14),
        point('30 Jun 2026', '20 of 101 active', 20),
        point('30 Sep 2026', '23 of 112 active', 23),
      ],
    },
    {
      code: 'benefit',
      text: 'Change since 30 Jun not known',
      way: 'unknown',
      turn: 'neutral',
      detail: 'No change is told: no initiative is known to have been there on 30 Jun 2026.',
      points: [],
    },
  ];
}
