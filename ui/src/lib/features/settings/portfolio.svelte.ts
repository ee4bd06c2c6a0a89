import { asApiError, call, commands as backend, type ApiError, type SettingsView } from '$lib/api';
import { runOperation } from '$lib/state/backend.svelte';

/** The portfolio's settings as edited: each change is saved as it is made, and can be undone. */
export class PortfolioSettings {
  values = $state.raw<SettingsView | null>(null);
  /** What was refused, and the field it was about. */
  refused = $state.raw<{ field: keyof SettingsView; error: ApiError } | null>(null);
  /** Why the settings could not be read. */
  error = $state.raw<ApiError | null>(null);

  async read(): Promise<void> {
    try {
      this.values = await call(backend.settings());
      this.error = null;
    } catch (thrown) {
      this.error = asApiError(thrown);
    }
  }

  /** Saves one changed setting; what was refused is said at its field, and nothing else is lost. */
  async set<Field extends keyof SettingsView>(field: Field, value: SettingsView[Field]): Promise<void> {
    if (this.values === null || JSON.stringify(this.values[field]) === JSON.stringify(value)) return;
    const before = this.values;
    const values = { ...before, [field]: value };
    this.values = values;
    this.refused = null;
    const outcome = await runOperation(backend.saveSettings(values), {
      onerror: (error) => (this.refused = { field, error }),
    });
    if (outcome === null) this.values = before;
  }

  /** What is wrong with a field; empty when nothing is. */
  problem(field: keyof SettingsView): string {
    return this.refused?.field === field
      ? [this.refused.error.message, this.refused.error.next].filter(Boolean).join(' ')
      : '';
  }

  /** Another label for a stage; its meaning stays. */
  setStage(code: string, label: string): Promise<void> {
    const stages = this.values?.stages.map((stage) => (stage.code === code ? { code, label } : stage)) ?? [];
    return this.set('stages', stages);
  }

  /** One of the three weights of the priority. */
  setWeight(at: 0 | 1 | 2, weight: number): Promise<void> {
    const weights: [number, number, number] = [...(this.values?.priorityWeights ?? [0, 0, 0])];
    weights[at] = weight;
    return this.set('priorityWeights', weights);
  }
}

export const portfolioSettings = new PortfolioSettings();
