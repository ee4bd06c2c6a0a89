/**
 * The option that the arrow keys went to, in a list under an input that keeps the focus: Enter takes it.
 * The element of each option has the id `{id}-{place}`.
 */
export class Reached {
  at = $state(0);
  readonly #id: string;
  readonly #count: () => number;

  constructor(id: string, count: () => number) {
    this.#id = id;
    this.#count = count;
  }

  /** For `aria-activedescendant` of the input. */
  get element(): string | undefined {
    return this.#count() > 0 ? `${this.#id}-${this.at}` : undefined;
  }

  /** Scrolls it into view. */
  reveal(): void {
    document.getElementById(`${this.#id}-${this.at}`)?.scrollIntoView({ block: 'nearest' });
  }

  /** A key of the input: the arrows move, from the last option on to the first; Enter chooses. */
  keydown(event: KeyboardEvent, choose: (at: number) => void): void {
    if (event.key === 'ArrowDown') this.#move(1);
    else if (event.key === 'ArrowUp') this.#move(-1);
    else if (event.key === 'Enter') choose(this.at);
    else return;
    event.preventDefault();
  }

  #move(step: 1 | -1): void {
    const count = this.#count();
    if (count === 0) return;
    this.at = (this.at + step + count) % count;
    this.reveal();
  }
}
