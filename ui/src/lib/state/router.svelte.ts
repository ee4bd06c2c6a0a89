/** The screens there are. */
export type Screen =
  | 'overview'
  | 'attention'
  | 'portfolio'
  | 'triage'
  | 'matrix'
  | 'ranking'
  | 'pipeline'
  | 'value'
  | 'months'
  | 'strategy'
  | 'records'
  | 'history'
  | 'settings'
  | 'scoring'
  | 'import';

/** A place in the app: a screen and what it was opened with, such as an initiative or a filter. */
export interface Place {
  screen: Screen;
  params: Readonly<Record<string, string>>;
}

/** Places kept for going back. */
const KEPT = 50;

/** Which screen is shown. A desktop window has no address bar, so places are not written into one. */
export class Router {
  #past: Place[] = [];
  place = $state.raw<Place>({ screen: 'overview', params: {} });

  get screen(): Screen {
    return this.place.screen;
  }

  go(screen: Screen, params: Record<string, string> = {}): void {
    this.#past = [...this.#past.slice(1 - KEPT), this.place];
    this.place = { screen, params };
  }

  /** Changes what the screen was opened with, without a step to go back to. */
  refine(params: Record<string, string>): void {
    this.place = { screen: this.place.screen, params };
  }

  /** Shows a place without a step to go back to. */
  show(place: Place): void {
    this.place = place;
  }

  /** Begins anew, as when another file is opened. */
  reset(): void {
    this.#past = [];
    this.place = { screen: 'overview', params: {} };
  }

  /** Whether there was a place to go back to. */
  back(): boolean {
    const place = this.#past.pop();
    if (!place) return false;
    this.place = place;
    return true;
  }
}

export const router = new Router();
