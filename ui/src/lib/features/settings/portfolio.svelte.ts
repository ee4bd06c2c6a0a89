import { asApiError, call, commands as backend, type ApiError, type SettingsPanel } from '$lib/api';
import { runOperation } from '$lib/state/backend.svelte';

/** The portfolio's settings as edited: each change is saved as it is made, and can be undone. */
export class PortfolioSettings {
  panels = $state.raw<SettingsPanel[] | null>(null);
  /** What was refused, and the setting it was about. */
  refused = $state.raw<{ id: string; error: ApiError } | null>(null);
  /** Why the settings could not be read. */
  error = $state.raw<ApiError | null>(null);

  async read(): Promise<void> {
    try {
      this.panels = (await call(backend.settings())).panels;
      this.error = null;
    } catch (thrown) {
      this.error = asApiError(thrown);
    }
  }

  /** Whoever comes back sees what is saved: nothing of it is wrong. */
  leave(): void {
    this.refused = null;
  }

  /** Saves one changed setting; what was refused is said at its field, and nothing else is lost. */
  async set(id: string, text: string): Promise<void> {
    const settings = this.panels?.flatMap((panel) => panel.settings) ?? [];
    const before = settings.find((setting) => setting.field.id === id)?.value.edit;
    this.refused = null;
    if (before === text) return;
    await runOperation(backend.saveSettings([{ field: id, text }]), {
      onerror: (error) => (this.refused = { id, error }),
    });
  }

  /** What is wrong with a setting; empty when nothing is. */
  problem(id: string): string {
    return this.refused?.id === id
      ? [this.refused.error.message, this.refused.error.next].filter(Boolean).join(' ')
      : '';
  }
}

export const portfolioSettings = new PortfolioSettings();
