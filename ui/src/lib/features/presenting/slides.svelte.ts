import { tick } from 'svelte';
import { dayInWords, land } from '$lib/shell';
import { presenting } from '$lib/state/presenting.svelte';
import { router } from '$lib/state/router.svelte';
import { session } from '$lib/state/session.svelte';
import { peek } from '../initiative';
import { viewState } from '../view';

/** An initiative that stands open beside the screen stays behind, and is there again afterwards. */
export function present(): void {
  if (presenting.on) return;
  const beside = peek.id;
  viewState.leaveBin();
  peek.close();
  presenting.begin(() => {
    if (beside !== null) peek.open(beside);
  });
}

/** “35 of 142 initiatives · unit Claims · as of 30 Sep 2026” */
function line(): string {
  const head = viewState.answer?.head;
  const told = (count: number) => count.toLocaleString('en');
  const whom = head && (head.matched === head.of ? told(head.of) : `${told(head.matched)} of ${told(head.of)}`);
  const day = `as of ${dayInWords(session.asOf ?? session.today)}`;
  return [whom && `${whom} initiatives`, head?.narrowing, day].filter(Boolean).join(' · ');
}

/** Keeps what is presented in step with the window. Call while a component is set up. */
export function keepPresenting(): void {
  $effect(() => presenting.follow(router.place));
  // What opens beside a slide, or closes the file under it, ends it.
  $effect(() => {
    if (peek.id !== null || session.file === null) presenting.leave();
  });
  $effect(() => {
    presenting.line = line();
  });
  // Reading starts at the title of each slide, and keys go on from there.
  $effect(() => {
    void presenting.at;
    if (!presenting.on) return;
    void tick().then(() => {
      // A slide begins at its title, wherever the screen was read.
      const main = document.querySelector('main');
      if (main) main.scrollTop = 0;
      land(false);
    });
  });
}
