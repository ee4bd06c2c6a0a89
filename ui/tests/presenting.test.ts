import { clearMocks, mockIPC } from '@tauri-apps/api/mocks';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import App from '../src/App.svelte';
import { peek } from '../src/lib/features/initiative';
import { viewState } from '../src/lib/features/view';
import { enlargement, presenting } from '../src/lib/state/presenting.svelte';
import { router } from '../src/lib/state/router.svelte';
import { session } from '../src/lib/state/session.svelte';
import { sessionState } from './fixtures/session';

let sent: { command: string; args: Record<string, unknown> }[];
/** Whether the system lets the window fill the screen. */
let refused: boolean;

/** What these tests don't ask about is refused, as any failure would be: a slide then says so, and is one all the same. */
const ANSWERS: Record<string, () => unknown> = {
  session_state: () => sessionState(),
  preferences: () => ({ actor: 'P. Nair', theme: 'light', singleKeysOff: false }),
  kinds: () => [],
  views: () => [],
  grid: () => ({ lines: 35, matched: 35, of: 142, columns: [], held: false, narrowing: 'unit Claims' }),
  needs: () => ({ total: 0, note: '', rules: [] }),
  present: () => null,
  enlarge: () => null,
};

beforeEach(async () => {
  [sent, refused] = [[], false];
  mockIPC(
    (command, args) => {
      sent.push({ command, args: args as Record<string, unknown> });
      if (refused && ['present', 'enlarge'].includes(command))
        return Promise.reject({ code: 'invalid', message: 'No full screen here.', next: '' });
      const answer = ANSWERS[command];
      return answer ? answer() : Promise.reject({ code: 'unexpected', message: `No ${command} here.`, next: '' });
    },
    { shouldMockEvents: true },
  );
  router.reset();
  render(App);
  await screen.findByRole('navigation', { name: 'Screens' });
});

afterEach(() => {
  presenting.leave();
  peek.close();
  session.asOf = null;
  viewState.reset();
  cleanup();
  clearMocks();
});

const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
const slide = () => [screen.getByRole('heading', { level: 1 }).textContent, presenting.number];
const asked = (command: string) => sent.filter((each) => each.command === command).map((each) => each.args);

// Whoever presents looks at the room, not at the keyboard: the keys must be those of every other program.
test('arrow keys lead through five screens and back, and Esc to where one came from', async () => {
  router.go('history', { operation: '7' });
  const began = router.place;
  await press('F5');
  await waitFor(() => expect(slide()).toEqual(['Overview', '1 of 5']));
  const steps: [string, string, string][] = [
    ['ArrowRight', 'Matrix', '2 of 5'],
    ['PageDown', 'Pipeline', '3 of 5'],
    [' ', 'Value', '4 of 5'],
    ['ArrowRight', 'Needs attention', '5 of 5'],
    ['ArrowRight', 'Needs attention', '5 of 5'],
    ['ArrowLeft', 'Value', '4 of 5'],
    ['Home', 'Overview', '1 of 5'],
    ['PageUp', 'Overview', '1 of 5'],
    ['End', 'Needs attention', '5 of 5'],
  ];
  for (const [key, title, number] of steps) {
    await press(key);
    await waitFor(() => expect(slide()).toEqual([title, number]));
    // Screen readers begin at the title, and hear which slide it is.
    await waitFor(() => expect(document.activeElement?.textContent).toBe(title));
    const described = document.activeElement?.getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(described)?.textContent).toBe(`Slide ${number}`);
  }
  await press('Escape');
  await waitFor(() => expect(router.place).toBe(began));
  expect(asked('present')).toEqual([{ on: true }, { on: false }]);
  expect(asked('enlarge').at(-1)).toEqual({ times: 1 });
});

test('a slide has what it is of in one line, and nothing to work with', async () => {
  session.asOf = '2026-06-30';
  router.go('value');
  await screen.findByRole('button', { name: 'New benefit…' });
  await press('F5');
  await waitFor(() => expect(slide()).toEqual(['Value', '4 of 5']));
  await screen.findByText('35 of 142 initiatives · unit Claims · as of 30 Jun 2026');
  expect(screen.queryByRole('navigation', { name: 'Screens' })).toBeNull();
  expect(screen.queryByTestId('search')).toBeNull();
  expect(screen.queryByRole('region', { name: 'Filters' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'New benefit…' })).toBeNull();
});

// A room asks “which ones?”: the answer is a list, and a list is no slide.
test('what a figure opens ends it there; what stood open beside the screen comes back with Esc', async () => {
  peek.open('i-1');
  await press('F5');
  await waitFor(() => expect(presenting.on).toBe(true));
  expect(peek.id).toBeNull();
  await press('Escape');
  await waitFor(() => expect([presenting.on, peek.id]).toEqual([false, 'i-1']));
  await press('F5');
  await waitFor(() => expect(presenting.on).toBe(true));
  router.go('portfolio');
  await waitFor(() => expect(presenting.on).toBe(false));
  expect([router.screen, peek.id]).toEqual(['portfolio', null]);
  await screen.findByRole('navigation', { name: 'Screens' });
});

test('where the system refuses the screen, the window is presented as it is', async () => {
  refused = true;
  await press('F5');
  await waitFor(() => expect(slide()).toEqual(['Overview', '1 of 5']));
  expect(screen.queryByText(/No full screen here/)).toBeNull();
  await press('Escape');
  await screen.findByRole('navigation', { name: 'Screens' });
});

// Legible from the last row, and no larger than what fits: a figure that is cut off is no figure.
test.each([
  [1440, 900, 1.1],
  [1920, 1080, 1.3],
  [1024, 700, 1.1],
  [2560, 1440, 1.75],
  [3840, 2160, 2.6],
])('%i × %i pixels enlarge all %f times', (width, height, times) => {
  expect(enlargement(width, height)).toBeCloseTo(times, 5);
});
