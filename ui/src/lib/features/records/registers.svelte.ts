import type { KindView } from '$lib/api';
import { kinds } from '$lib/features/linked';
import { router } from '$lib/state/router.svelte';
import { showError } from '$lib/state/backend.svelte';
import { Register } from './register.svelte';

/** Milliseconds for which the keyboard rests on a row before the drawer follows: holding J down reads nothing. */
const REST = 120;

/** Which register is on show, and which record of it the drawer shows: both are part of the place. */
export class Registers {
  #held = new Map<string, Register>();
  #file: string | null = null;
  /** The kind shown last, for coming back. */
  #last = $state('');
  #following: ReturnType<typeof setTimeout> | undefined;

  /** The kind on show: the one asked for, else the last one, else the first. */
  get kind(): KindView | undefined {
    const asked = router.screen === 'records' ? router.place.params['kind'] : undefined;
    return kinds.of(asked ?? '') ?? kinds.of(this.#last) ?? kinds.list[0];
  }

  /** Id of the record in the drawer; null while that is closed. */
  get peeked(): string | null {
    const { kind, id } = router.place.params;
    return router.screen === 'records' && id !== undefined && kind === this.kind?.code ? id : null;
  }

  /** The register of a kind: with the view it had when it was left. */
  of(code: string): Register {
    const held = this.#held.get(code) ?? new Register(code);
    this.#held.set(code, held);
    return held;
  }

  /** Prints the register on show. */
  print(): void {
    const kind = this.kind;
    if (kind) void this.of(kind.code).print(kind);
  }

  /** Asks what is to be replaced in the register on show. */
  askToReplace(): void {
    if (this.kind) this.of(this.kind.code).askToReplace();
  }

  /** Call with the code on show. */
  shown(code: string): void {
    this.#last = code;
  }

  /** Goes to the register of a kind. */
  go(code: string): void {
    this.stay();
    router.go('records', { kind: code });
  }

  /** Shows a record of the kind on show in the drawer. */
  peek(id: string, line?: number): void {
    const kind = this.kind;
    if (!kind) return;
    this.stay();
    if (line !== undefined) this.of(kind.code).stands(id, line);
    router.refine({ kind: kind.code, id });
  }

  /** The keyboard moved to another row: an open drawer follows once it rests there. */
  follow(id: string, line: number): void {
    this.stay();
    const place = router.place;
    this.#following = setTimeout(() => {
      if (router.place === place && this.peeked !== null) this.peek(id, line);
    }, REST);
  }

  /** The drawer keeps what it shows. */
  stay(): void {
    clearTimeout(this.#following);
  }

  close(): void {
    this.stay();
    if (this.kind) router.refine({ kind: this.kind.code });
  }

  /** Goes on to the row before or after. @returns its line; null at the end. */
  async step(by: 1 | -1): Promise<number | null> {
    const { kind, peeked } = this;
    if (!kind || peeked === null) return null;
    const place = router.place;
    try {
      const found = await this.of(kind.code).neighbour(peeked, by);
      if (found === null || router.place !== place) return null;
      this.peek(found.id, found.line);
      return found.line;
    } catch (thrown) {
      showError(thrown);
      return null;
    }
  }

  /** Call with what names the open file: nothing of another one stays. */
  follows(file: string): void {
    if (this.#file !== null && this.#file !== file) {
      this.#held.clear();
      this.#last = '';
    }
    this.#file = file;
  }
}

export const registers = new Registers();
