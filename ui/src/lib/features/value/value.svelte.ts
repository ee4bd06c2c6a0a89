import {
  type ApprovedView,
  type AssistantsView,
  type BenefitsView,
  type BillsView,
  call,
  commands,
  type KpisView,
  type OrganisationView,
  type View,
  type WorthView,
} from '$lib/api';
import { Reading } from '../reading';

/** Least width of the drawing: below it the names at its right leave no room for the lines. */
const LEAST = 420;
const HEIGHT = 350;

/** What is asked of the KPIs: kept while other screens are shown. */
export class KpiChoice {
  /** Code of a status, or `vanity`; empty: all. */
  status = $state('');
  /** Id of the KPI shown whole; null: the first. */
  chosen = $state<string | null>(null);
  /** The month at whose exchange rates all amounts are; null: each at those of its own. */
  ratesOf = $state<string | null>(null);

  /** Another portfolio has others. */
  forget(): void {
    this.status = '';
    this.chosen = null;
    this.ratesOf = null;
  }
}

/** One for the whole window. */
export const choice = new KpiChoice();

/** What the screen Value shows, its drawing as wide as its place. */
export class ValueScreen {
  readonly reading = new Reading<KpisView>();
  readonly benefits = new Reading<BenefitsView>();
  readonly worth = new Reading<WorthView>();
  readonly organisation = new Reading<OrganisationView>();
  readonly approved = new Reading<ApprovedView>();
  readonly bills = new Reading<BillsView>();
  readonly assistants = new Reading<AssistantsView>();
  #width = $state<number | null>(null);

  /** Takes the measured width of the drawing's place. */
  measure(width: number): void {
    this.#width = Math.round(Math.max(width, LEAST));
  }

  read(view: View, asOf: string | null, dark: boolean): void {
    void this.benefits.ask(() => call(commands.benefits(view, asOf, choice.ratesOf)));
    void this.worth.ask(() => call(commands.worth(view, asOf)));
    void this.organisation.ask(() => call(commands.organisation(view, asOf)));
    void this.approved.ask(() => call(commands.approved(view, asOf)));
    void this.bills.ask(() => call(commands.bills(view, asOf)));
    void this.assistants.ask(() => call(commands.assistants(asOf)));
    if (this.#width === null) return;
    const size = { width: this.#width, height: HEIGHT, dark };
    const ask = { status: choice.status, chosen: choice.chosen };
    void this.reading.ask(() => call(commands.kpis(view, asOf, ask, size)));
  }
}
