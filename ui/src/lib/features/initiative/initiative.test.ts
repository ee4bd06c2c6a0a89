import { render } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { CriterionView } from '$lib/api';
import { joinList, splitList } from './lists';
import { hasEnded, nextStage, stageBlocks, tierBars } from './marks';
import StageMark from './StageMark.svelte';
import { Peek } from './peek.svelte';
import { nextConfidence, ratingAfter } from './rating';

describe('lists cross to the back end as text and come back as they were', () => {
  test.each<[string, string[]]>([
    ['', []],
    [' ; ;', []],
    ['DE; FR ;NL', ['DE', 'FR', 'NL']],
    ['"a;b"; c', ['a;b', 'c']],
    ['"AI" platform; x', ['"AI" platform', 'x']],
    ['"open; x', ['"open', 'x']],
    ['5" pipe', ['5" pipe']],
    ['\\\\server\\share; b', ['\\\\server\\share', 'b']],
  ])('%s', (text, items) => expect(splitList(text)).toEqual(items));

  test.each<[string[]]>([[['a;b', 'c']], [['"AI" platform']], [[' blanks ']], [['say "no"', 'x;"y"']]])(
    '%j',
    (items) => {
      expect(splitList(joinList(items))).toEqual(items);
    },
  );
});

describe('a rating keeps what was said before', () => {
  const mine = { assessor: 'me', level: 4, confidence: 'high', note: 'seen', evidence: '', draft: false, date: '' };
  const criterion = (own: CriterionView['mine']): CriterionView => ({
    id: 'c1',
    code: 'impact',
    name: '',
    weight: 40,
    help: '',
    levels: [],
    consensus: '',
    disagreement: false,
    spread: '',
    open: own === null,
    mine: own,
    others: [],
  });

  test('a first level is recorded with medium confidence', () => {
    expect(ratingAfter('i', criterion(null), { level: 2 })).toEqual({
      initiative: 'i',
      criterion: 'c1',
      level: 2,
      confidence: 'medium',
      note: '',
      evidence: '',
    });
  });
  test('a new level keeps confidence and note', () => {
    expect(ratingAfter('i', criterion(mine), { level: 1 })).toMatchObject({
      level: 1,
      confidence: 'high',
      note: 'seen',
    });
  });
  test('a note without a level records nothing', () => {
    expect(ratingAfter('i', criterion(null), { note: 'x' })).toBeNull();
  });
  test('a level still on its way counts before the recorded one', () => {
    expect(ratingAfter('i', criterion(mine), { note: 'x' }, 5)).toMatchObject({ level: 5, note: 'x' });
  });
  test('C goes round', () => {
    expect(['low', 'medium', 'high'].map(nextConfidence)).toEqual(['medium', 'high', 'low']);
  });
});

test('stages and tiers are drawn by code, whatever the portfolio calls them', () => {
  expect(['idea', 'pilot', 'scaled', null].map(stageBlocks)).toEqual([0, 3, 5, 0]);
  expect(['stopped', 'retired', 'scaled'].map(hasEnded)).toEqual([true, true, false]);
  expect(['high', 'medium', 'low', 'not-assessed'].map(tierBars)).toEqual([3, 2, 1, 0]);
  expect(['idea', 'production', 'scaled', 'stopped', null].map(nextStage)).toEqual([
    'assessment',
    'scaled',
    '',
    '',
    '',
  ]);
});

test('an unknown stage is said in a word and drawn unlike an idea', () => {
  const drawn = (code: string | null, label: string) => {
    const { container, unmount } = render(StageMark, { code, label });
    const seen = [container.textContent?.trim(), container.querySelector('.blocks')?.classList.contains('unknown')];
    unmount();
    return seen;
  };
  expect([drawn(null, ''), drawn(null, 'Unknown stage'), drawn('idea', 'Idea')]).toEqual([
    ['Unknown', true],
    ['Unknown stage', true],
    ['Idea', false],
  ]);
});

test('the drawer’s tabs go round', () => {
  const peek = new Peek();
  peek.open('a');
  peek.step(-1);
  expect(peek.tab).toBe('history');
  peek.step(1);
  expect(peek.tab).toBe('summary');
  peek.edit('b');
  peek.close();
  expect([peek.id, peek.editing]).toEqual([null, false]);
});
