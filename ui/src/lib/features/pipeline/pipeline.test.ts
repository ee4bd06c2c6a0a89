import axe from 'axe-core';
import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { commands } from '$lib/api';
import { overviewSample } from '../overview/sample.fixture';
import ExportConversion from './ExportConversion.svelte';
import { ends, PipelineScreen, Question, starts } from './pipeline.svelte';
import PipelinePanels from './PipelinePanels.svelte';
import { pipelineSample } from './sample.fixture';
import { windowError, windowOf } from './windows';

// Edges are whole months: a decision known by month only would straddle any other day and be left out.
describe('windows by name', () => {
  test.each([
    ['all', '2026-09-15', 1, null, null],
    ['months-12', '2026-09-15', 1, '2025-10-01', null],
    ['months-12', '2026-12-31', 1, '2026-01-01', null],
    ['year', '2026-09-15', 1, '2026-01-01', '2026-12-31'],
    ['year', '2026-03-31', 4, '2025-04-01', '2026-03-31'],
    ['year', '2026-04-01', 4, '2026-04-01', '2027-03-31'],
    ['last-year', '2026-09-15', 4, '2025-04-01', '2026-03-31'],
    // A fiscal year from March ends in a month whose length varies.
    ['last-year', '2024-09-15', 3, '2023-03-01', '2024-02-29'],
  ] as const)('%s as of %s, fiscal year from month %i', (name, day, start, since, until) => {
    expect(windowOf(name, day, start)).toEqual({ since, until });
  });

  test('a window that ends before it begins is not asked for; a single day is', () => {
    expect(windowError({ since: '2026-02-01', until: '2026-01-31' })).not.toBe('');
    expect(windowError({ since: '2026-02-01', until: '2026-02-01' })).toBe('');
  });
});

const stages = [...overviewSample().stages.slice(0, 8)].map(({ code, label }) => ({ code, label }));

describe('the question', () => {
  test('begins at any stage along the way but the last, and ends beyond it; exits are neither', () => {
    expect(starts(stages).map((each) => each.code)).toEqual([
      'idea',
      'assessment',
      'development',
      'pilot',
      'production',
    ]);
    expect(ends(stages, 'pilot').map((each) => each.code)).toEqual(['production', 'scaled']);
  });

  test('a later start takes the end along, an earlier one leaves it', () => {
    const question = new Question();
    question.start('production', 'production');
    expect([question.from, question.to]).toEqual(['production', 'scaled']);
    question.start('idea', question.to);
    expect([question.from, question.to]).toEqual(['idea', 'scaled']);
  });

  test('other dates begin with those on show', () => {
    const question = new Question();
    question.own(windowOf('year', '2026-09-30', 1));
    expect(question.days('2026-09-30', 1)).toEqual({ since: '2026-01-01', until: '2026-12-31' });
  });
});

const onpeek = vi.fn();
const onlist = vi.fn();
beforeEach(() => vi.clearAllMocks());
afterEach(() => vi.restoreAllMocks());

async function shown(answer = pipelineSample(), there = 'decided') {
  vi.spyOn(commands, 'settings').mockResolvedValue({ status: 'ok', data: { fiscalStart: 4 } as never });
  const pipeline = vi.spyOn(commands, 'pipeline').mockResolvedValue({ status: 'ok', data: answer });
  const state = new PipelineScreen();
  render(PipelinePanels, { screen: state, stages, day: '2026-09-30', peeked: null, onpeek, onlist });
  state.readSettings();
  await vi.waitFor(() => expect(state.fiscalStart.data).toBe(4));
  state.read({}, null, '2026-09-30', false);
  await screen.findByTestId(there);
  return { state, pipeline };
}

test('asks for the stages with the most to tell over all dates unless told otherwise', async () => {
  const { pipeline } = await shown();
  expect(pipeline).toHaveBeenCalledWith(
    {},
    null,
    { from: '', to: '', since: null, until: null },
    expect.objectContaining({ height: 200 }),
  );
  expect(screen.queryByTestId('question-why')).toBeNull();
});

test('stages that nobody chose are shown with the reason', async () => {
  await shown({ ...pipelineSample(), from: 'idea', to: 'assessment', why: '120 decided, the most; only 2 from Pilot' });
  expect(screen.getByTestId('question-why').textContent).toBe('120 decided, the most; only 2 from Pilot');
  expect(screen.getByTestId('question-from').textContent).toContain('Idea');
  expect(screen.getByTestId('question-to').textContent).toContain('Assessment');
});

test('the two readings carry their names and denominators', async () => {
  await shown();
  expect(screen.getByTestId('decided').textContent).toMatch(/Decided.*60%.*25 of 42.*95% interval 44–73%/s);
  expect(screen.getByTestId('so-far').textContent).toMatch(/So far.*35%.*25 of 71/s);
  expect(
    ['running', 're-entries'].map((id) => Array.from(screen.getByTestId(id).children, (each) => each.textContent)),
  ).toEqual([
    ['Running', '29'],
    ['Re-entries', '3'],
  ]);
  // The screen counts 30 pilots further down: it says where the other one is.
  expect(screen.getByTestId('running-note').textContent).toContain('1 came back after a move back');
  // Part of those left out, so not beside them, where it would be added twice.
  expect(screen.getByTestId('left-out').textContent?.replace(/\s+/g, ' ')).toContain(
    'Left out 4 of whom 1 moved back; by 2 reasons',
  );
});

test('every count of the flow opens its list, and none says zero', async () => {
  const answer = pipelineSample();
  const [idea, ...rest] = answer.flow;
  await shown({ ...answer, flow: [{ ...idea!, stopped: 0 }, ...rest] });
  expect(screen.queryByTestId('flow-idea-ended')).toBeNull();
  for (const part of ['entered', 'moved', 'here', 'ended'])
    await fireEvent.click(screen.getByTestId(`flow-assessment-${part}`));
  expect(onlist.mock.calls.flat()).toEqual([
    'entered = assessment',
    'moved_on = assessment',
    'stage = assessment',
    'entered = assessment and moved_on != assessment',
  ]);
});

test('an empty pipeline is one sentence', async () => {
  const answer = pipelineSample();
  const flow = answer.flow.map((step) => ({ ...step, now: 0, entered: 0, movedOn: 0, stopped: 0, share: '' }));
  await shown({ ...answer, flow, flowNote: '', leftOut: [], leftOutTotal: 0 }, 'flow-nobody');
  expect(screen.getByTestId('flow-nobody').textContent).toContain('No initiative shown has entered a stage yet.');
  expect([screen.queryByTestId('flow'), screen.queryByTestId('decided')]).toEqual([null, null]);
});

test('the curve can be read as a table, with the ways that someone took', async () => {
  await shown();
  const course = within(screen.getByTestId('course'));
  expect(course.queryByRole('table')).toBeNull();
  await fireEvent.click(screen.getByRole('radio', { name: 'Table' }));
  const heads = course.getAllByRole('columnheader').map((each) => each.textContent?.trim());
  expect(heads).toEqual(['By', 'Production', 'Stopped', 'Moved back', 'Still running', 'Seen so long']);
  const year = course.getByRole('row', { name: /^12 months/ });
  expect(year.textContent?.replace(/\s+/g, ' ')).toContain('37% 25–50%');
  expect(year.textContent).toContain('24');
});

test('what the words of a panel mean stands behind its i', async () => {
  await shown();
  expect(screen.queryByTestId('definition-course')).toBeNull();
  await fireEvent.click(screen.getByRole('button', { name: 'About the curve' }));
  expect((await screen.findByTestId('definition-course')).textContent).toContain('competes');
});

test('who is left out can be seen by reason and by name', async () => {
  await shown();
  const toggle = screen.getByTestId('left-out');
  expect([toggle.getAttribute('aria-expanded'), toggle.textContent?.includes('4')]).toEqual(['false', true]);
  await fireEvent.click(toggle);
  await fireEvent.click(screen.getByTestId('left-out-unknown-stage'));
  const names = screen.getAllByTestId('left-out-initiative');
  expect(names).toHaveLength(3);
  await fireEvent.click(names[0] as HTMLElement);
  expect(onpeek).toHaveBeenCalledWith('31');
});

test('a unit without anyone decided has a dash and no dot; a small one has a dot and no interval', async () => {
  await shown();
  const row = (name: RegExp) => within(screen.getByTestId('by-unit')).getByRole('row', { name });
  expect(within(row(/^Legal/)).queryByRole('img')).toBeNull();
  expect(row(/^Legal/).textContent).toContain('—');
  expect(
    within(row(/^Property/))
      .getByRole('img')
      .querySelector('.range'),
  ).toBeNull();
  expect(
    within(row(/^Claims/))
      .getByRole('img')
      .querySelector('.range'),
  ).not.toBeNull();
});

// One share over all time hides that nothing has reached production of late.
test('the decided can be read by quarter too', async () => {
  await shown();
  await fireEvent.click(screen.getByRole('radio', { name: 'By quarter' }));
  expect(within(screen.getByTestId('by-quarter')).getByRole('row', { name: /^2026 Q2/ }).textContent).toContain(
    '0 / 6',
  );
  expect(screen.getByTestId('by-quarter-note').textContent).toContain('no one quarter');
  expect(screen.queryByTestId('by-unit')).toBeNull();
});

test('a cohort too young for an age has a dash, not a zero', async () => {
  await shown();
  const ages = (name: RegExp) =>
    within(within(screen.getByTestId('cohorts')).getByRole('row', { name }))
      .getAllByRole('cell')
      .slice(-3)
      .map((cell) => cell.textContent?.trim());
  expect(ages(/2026 Q1/)).toEqual(['0%', '—', '—']);
  expect(ages(/2024 Q4/)).toEqual(['14%', '14%', '43%']);
});

test('what became of a cohort adds up to those begun, retired ones too', async () => {
  await shown();
  const table = within(screen.getByTestId('cohorts'));
  const cells = within(table.getByRole('row', { name: /2024 Q4/ }))
    .getAllByRole('cell')
    .map((cell) => Number(cell.textContent));
  const [begun = 0, ...parts] = cells.slice(0, 6);
  expect(table.getByRole('columnheader', { name: 'Retired' })).toBeTruthy();
  expect(parts.reduce((sum, part) => sum + part, 0)).toBe(begun);
  expect(table.getByTitle('3 of 7').textContent).toBe('43%');
});

test('units that are not listed are counted', async () => {
  await shown();
  expect(screen.getByTestId('by-unit-note').textContent).toContain('2 more are in the export');
});

test('pilots in purgatory are marked in words, and a list cut short says so', async () => {
  await shown();
  const table = within(screen.getByTestId('pilots'));
  expect(table.getAllByText('In purgatory')).toHaveLength(4);
  expect(screen.getByText(/The 8 oldest of 29/)).toBeDefined();
  await fireEvent.click(table.getByRole('button', { name: /Aerial roof condition/ }));
  expect(onpeek).toHaveBeenCalledWith('p1');
});

test('without a limit there is no drawing of ages, only its words', async () => {
  await shown({
    ...pipelineSample(),
    agesChart: { svg: '', width: 0, height: 0, marks: [], summary: 'Running pilots by age. No limit is set.' },
  });
  expect(screen.getByTestId('ages').textContent?.trim()).toBe('Running pilots by age. No limit is set.');
});

test('axe finds nothing', async () => {
  await shown();
  const found = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(found.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
});

describe('the export', () => {
  const question = { from: 'pilot', to: 'production', since: '2026-01-01', until: null };

  async function choose(label: string): Promise<void> {
    render(ExportConversion, { view: { text: 'fraud' }, asOf: '2026-06-30', question });
    await fireEvent.click(screen.getByTestId('export-conversion'));
    await fireEvent.click(await screen.findByRole('menuitem', { name: new RegExp(label.replace(/[()]/g, '\\$&')) }));
  }

  // A picture of another question than the one on screen would be believed on a slide.
  test.each([
    ['Picture by unit (PNG)', 'unit', 'png'],
    ['Drawing by quarter (SVG)', 'quarter', 'svg'],
  ])('%s is of the question on screen', async (label, by, format) => {
    const saved = vi.spyOn(commands, 'exportConversionPicture').mockResolvedValue({ status: 'ok', data: null });
    await choose(label);
    expect(saved).toHaveBeenCalledWith({ text: 'fraud' }, '2026-06-30', question, by, format);
  });

  test('the rows stay beside it', async () => {
    const saved = vi.spyOn(commands, 'exportConversion').mockResolvedValue({ status: 'ok', data: null });
    await choose('CSV as data');
    expect(saved).toHaveBeenCalledWith({ text: 'fraud' }, '2026-06-30', question, { safe: false });
  });
});
