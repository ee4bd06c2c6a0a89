import { SvelteMap } from 'svelte/reactivity';
import { call, commands, type CardView } from '$lib/api';

/** Milliseconds the pointer rests on a bubble before its card is asked for. */
const REST = 60;

/** Cards of initiatives for hovering, read once each until something changes. */
export class Cards {
  #held = new SvelteMap<string, CardView>();
  #asked = new Set<string>();
  #version = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** The card, when it is here. */
  at(id: string): CardView | undefined {
    return this.#held.get(id);
  }

  /** Everything may have changed: cards are read anew. `version` names the state of the portfolio. */
  renew(version: string): void {
    if (version === this.#version) return;
    this.#version = version;
    this.#asked.clear();
    this.#held.clear();
  }

  /** Asks for a card once the pointer rests; returns what gives it up when it leaves. */
  want(id: string, asOf: string | null): () => void {
    clearTimeout(this.#timer);
    if (!this.#asked.has(id)) this.#timer = setTimeout(() => void this.#read(id, asOf), REST);
    return () => clearTimeout(this.#timer);
  }

  async #read(id: string, asOf: string | null): Promise<void> {
    const version = this.#version;
    this.#asked.add(id);
    try {
      const card = await call(commands.card(id, asOf));
      if (version === this.#version) this.#held.set(id, card);
    } catch {
      // The bubble keeps its label, and pointing at it again asks again.
      if (version === this.#version) this.#asked.delete(id);
    }
  }
}
