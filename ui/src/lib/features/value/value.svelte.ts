import {
  type ApprovedView,
  type AssistantsView,
  type BenefitsView,
  type BillsView,
  type ChargedCosts,
  type ChargedView,
  call,
  commands,
  type KpisView,
  type OrganisationView,
  type PublishedRange,
  type View,
  type WorthView,
} from '$lib/api';
import { Reading } from '../reading';
import { budget, BudgetLine } from './budgetLine.svelte';

/** Least width of the drawing: below it the names at its right leave no room for the lines. */
const LEAST = 420;
const HEIGHT = 350;

/** The parts of the screen: only what is on show is read. */
export const TABS = [
  { value: 'benefits', label: 'Benefits and costs' },
  { value: 'line', label: 'Budget line' },
  { value: 'kpis', label: 'KPIs' },
  { value: 'organisation', label: 'Organisation' },
  { value: 'bills', label: 'Bills and seats' },
];

/** What is looked at: kept while other screens are shown. */
export class ValueChoice {
  /** The part on show. */
  tab = $state('benefits');
  /** Code of a status, or `vanity`; empty: all. */
  status = $state('');
  /** Id of the KPI shown whole; null: the first. */
  chosen = $state<string | null>(null);
  /** The month at whose exchange rates all amounts are; null: each at those of its own. */
  ratesOf = $state<string | null>(null);
  /** Id of the unit whose costs are open; empty: of those charged to none; null: closed. */
  payer = $state<string | null>(null);

  show(tab: string): void {
    this.tab = tab;
  }

  /** Shows one KPI whole. */
  showKpi(id: string): void {
    this.chosen = id;
    this.tab = 'kpis';
  }

  /** Another portfolio has others. */
  forget(): void {
    this.status = '';
    this.chosen = null;
    this.ratesOf = this.payer = null;
    budget.forget();
  }
}

/** One for the whole window. */
export const choice = new ValueChoice();

/** What the screen Value shows, its drawing as wide as its place. */
export class ValueScreen {
  readonly reading = new Reading<KpisView>();
  readonly benefits = new Reading<BenefitsView>();
  readonly worth = new Reading<WorthView>();
  readonly published = new Reading<PublishedRange[]>();
  readonly organisation = new Reading<OrganisationView>();
  readonly approved = new Reading<ApprovedView>();
  readonly charged = new Reading<ChargedView>();
  readonly chargedCosts = new Reading<ChargedCosts>();
  readonly bills = new Reading<BillsView>();
  readonly line = new BudgetLine();
  readonly assistants = new Reading<AssistantsView>();
  #width = $state<number | null>(null);

  /** Takes the measured width of the drawing's place. */
  measure(width: number): void {
    this.#width = Math.round(Math.max(width, LEAST));
  }

  /** Reads what the part on show tells. */
  read(view: View, asOf: string | null, dark: boolean): void {
    switch (choice.tab) {
      case 'kpis':
        this.#readKpis(view, asOf, dark);
        break;
      case 'line':
        this.line.read(view, asOf);
        break;
      case 'organisation':
        void this.organisation.ask(() => call(commands.organisation(view, asOf)));
        break;
      case 'bills':
        void this.bills.ask(() => call(commands.bills(view, asOf)));
        void this.assistants.ask(() => call(commands.assistants(asOf)));
        break;
      default:
        void this.benefits.ask(() => call(commands.benefits(view, asOf, choice.ratesOf)));
        void this.worth.ask(() => call(commands.worth(view, asOf, choice.ratesOf)));
        void this.published.ask(() => call(commands.publishedRanges()));
        void this.approved.ask(() => call(commands.approved(view, asOf, choice.ratesOf)));
        void this.charged.ask(() => call(commands.charged(view, asOf, choice.ratesOf)));
        this.#readCosts(view, asOf, choice.payer);
    }
  }

  #payer: string | null = null;

  /** The costs of another unit are none of the one that is open now. */
  #readCosts(view: View, asOf: string | null, payer: string | null): void {
    if (payer !== this.#payer) this.chargedCosts.forget();
    this.#payer = payer;
    if (payer !== null)
      void this.chargedCosts.ask(() => call(commands.chargedCosts(view, asOf, choice.ratesOf, payer)));
  }

  #readKpis(view: View, asOf: string | null, dark: boolean): void {
    if (this.#width === null) return;
    const size = { width: this.#width, height: HEIGHT, dark };
    const ask = { status: choice.status, chosen: choice.chosen };
    void this.reading.ask(() => call(commands.kpis(view, asOf, ask, size)));
  }
}
