import type { AhpView, CriterionDraft, ModelPreview, ModelView } from '$lib/api';

const criterion = (code: string, name: string, dimension: string, weight: number): CriterionDraft => ({
  code,
  name,
  help: `What ${name} asks.`,
  dimension,
  weight,
  levels: ['None', 'Little', 'Some', 'Much', 'All'],
});

/** Two criteria of value, one each of the others, and one that was taken out. */
export const modelView = (): ModelView => ({
  draft: {
    criteria: [
      criterion('impact', 'Impact', 'value', 40),
      criterion('reach', 'Reach', 'value', 10),
      criterion('data', 'Data', 'feasibility', 10),
      criterion('harm', 'Harm', 'risk', 10),
    ],
    comparisons: [],
    weights: [50, 30, 20],
    valueThreshold: 50,
    difficultyThreshold: 50,
    minCoverage: 60,
  },
  versions: [
    { version: 2, made: '4 May 2026', by: 'Ada', note: 'Without speed', changes: ['without Speed'], inForce: true },
    { version: 1, made: '1 May 2026', by: 'Ada', note: 'At first', changes: [], inForce: false },
  ],
  former: [{ criterion: criterion('speed', 'Speed', 'value', 5), ratings: '12 ratings' }],
});

export const modelPreview = (more: Partial<ModelPreview> = {}): ModelPreview => ({
  problems: [],
  shares: ['80%', '20%', '100%', '100%'],
  dimensionShares: ['50%', '30%', '20%'],
  changes: ['weight of Impact 40 → 90'],
  moves: {
    told: ['Of 75 ranked initiatives 2 have another rank'],
    lines: [
      {
        id: 'id-1',
        key: 'AI-1',
        name: 'Claims triage',
        rankBefore: '12',
        rankAfter: '4',
        gained: '+8',
        quadrantBefore: 'Fill-ins',
        quadrantAfter: 'Quick wins',
        top: 'in',
      },
    ],
    more: '',
  },
  ...more,
});

/** Two things, compared or not, with a judgement to look at again. */
export const ahpView = (times: number | null): AhpView => ({
  items: [
    { code: 'impact', name: 'Impact', share: times === null ? '' : '75%', weight: times === null ? null : 750 },
    { code: 'reach', name: 'Reach', share: times === null ? '' : '25%', weight: times === null ? null : 250 },
  ],
  pairs: [{ left: 'impact', right: 'reach', leftName: 'Impact', rightName: 'Reach', times }],
  missing: times === null ? 1 : 0,
  told: times === null ? '' : 'Consistency ratio 12.0%',
  consistent: false,
  mend:
    times === null ? null : { left: 'impact', right: 'reach', times: 3, told: 'Most at odds: Impact 9 times Reach.' },
  refused: '',
});
