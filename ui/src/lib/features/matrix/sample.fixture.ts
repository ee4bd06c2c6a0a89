import type { MatrixView } from '$lib/api';
import { drawing } from '../overview/sample.fixture';

/** 53 plotted in four quadrants, nine not scored. */
export function matrixSample(): MatrixView {
  return {
    chart: drawing([
      ['1', 100, 80],
      ['2', 300, 200],
    ]),
    plane: {
      left: 50,
      top: 10,
      right: 450,
      bottom: 410,
      shown: { fromDifficulty: 0, toDifficulty: 100, fromValue: 0, toValue: 100 },
      whole: { fromDifficulty: 0, toDifficulty: 100, fromValue: 0, toValue: 100 },
    },
    quadrants: [
      {
        code: 'quick-wins',
        label: 'Quick wins',
        advice: 'High value, easy to deliver. Do these first.',
        count: 22,
        beforeProduction: 17,
        population: '22 active: 17 not yet in production, 5 in production or scaled',
        benefit: '€14.2 M a year, 20 of 22 state a benefit',
      },
      {
        code: 'strategic-bets',
        label: 'Strategic bets',
        advice: 'High value, hard to deliver. Fund a few, remove the main obstacle first.',
        count: 15,
        beforeProduction: 15,
        population: '15 active: 15 not yet in production',
        benefit: '€30.6 M a year',
      },
      {
        code: 'fill-ins',
        label: 'Fill-ins',
        advice: 'Low value, easy to deliver. Only where capacity is free.',
        count: 11,
        beforeProduction: 11,
        population: '11 active: 11 not yet in production',
        benefit: '€4.1 M a year',
      },
      {
        code: 'reconsider',
        label: 'Reconsider',
        advice: 'Low value, hard to deliver. Change the case or stop.',
        count: 5,
        beforeProduction: 5,
        population: '5 active: 5 not yet in production',
        benefit: '',
      },
    ],
    plotted: 53,
    notScored: 9,
    notScoredPopulation: '9 active: 7 not yet in production, 2 in production or scaled',
    hollow: 4,
    hollowNote: 'Hollow: under 60% of the weight rated, 4',
    firstPass: null,
    note: '53 of 62 plotted; 9 not plotted are listed.',
    sizes: [
      { label: '€0.5 M', radius: 8.4 },
      { label: '€1 M', radius: 10.6 },
      { label: '€3 M', radius: 16.2 },
    ],
    smallest: 'not stated, 3',
    thresholds: 'Value ≥ 50, difficulty ≥ 50 are high',
  };
}
