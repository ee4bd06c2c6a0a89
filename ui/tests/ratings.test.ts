import { clearMocks } from '@tauri-apps/api/mocks';
import { afterEach, expect, test } from 'vitest';
import type { RatingImport } from '../src/lib/api';
import { RatingsImport } from '../src/lib/features/ratings/ratings.svelte';
import { answering } from './fixtures/answering';

afterEach(() => clearMocks());

const plan = (said: Partial<RatingImport> = {}): RatingImport => ({
  file: 'w.csv',
  read: 2,
  columns: [{ header: 'Key', holds: 'the initiative, by key' }],
  scale: '1-5',
  scaleWhy: 'Levels are 1-5, as you said.',
  asksAssessor: true,
  asksOrder: false,
  new: 2,
  changed: 0,
  unchanged: 0,
  rejected: [],
  problems: [],
  ...said,
});

// A scale that is guessed would halve or double every score: nothing comes in before somebody has said it.
test('a file of ratings waits until its scale is said', async () => {
  const asked: unknown[] = [];
  answering({
    import_ratings_pick: () => plan({ scale: null, new: 0, problems: ['Say which scale.'] }),
    import_ratings_choose: ({ choices }) => (asked.push(choices), plan()),
    import_ratings_close: () => null,
  });
  const ratings = new RatingsImport();
  await ratings.pick();
  expect(ratings.blocked).toBe('Settle first what is not yet clear');
  await ratings.choose({ scale: '1-5' });
  expect(asked).toEqual([{ scale: '1-5', assessor: null, day: null, dates: null }]);
  expect([ratings.blocked, ratings.plan?.new]).toEqual(['', 2]);
  ratings.close();
  expect(ratings.plan).toBeNull();
});

test('what is no day is said, and what was chosen before stays', async () => {
  answering({
    import_ratings_pick: () => plan(),
    import_ratings_choose: () => {
      throw { code: 'invalid', message: '“x” is no day.', next: 'Write it so.' };
    },
  });
  const ratings = new RatingsImport();
  await ratings.pick();
  await ratings.choose({ day: 'x' });
  expect([ratings.error?.message, ratings.choices.day]).toEqual(['“x” is no day.', null]);
});
