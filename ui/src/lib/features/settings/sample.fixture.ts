import type { FieldView, SettingView, SettingsView } from '$lib/api';

function setting(id: string, label: string, edit: string, more: Partial<FieldView> = {}): SettingView {
  const field = {
    id,
    label,
    help: `What ${label} is.`,
    kind: 'text',
    target: null,
    group: '',
    editable: true,
    inline: false,
    bulk: false,
    required: false,
    numeric: false,
    groupable: false,
    shown: false,
    width: 140,
    choices: [],
    measure: null,
    ...more,
  };
  return { field, value: { field: id, text: edit, edit, links: [] } };
}

/** Settings as the back end gives them: one of each control. */
export const settingsView = (): SettingsView => ({
  fiscalStart: 1,
  panels: [
    {
      code: 'portfolio',
      title: 'Portfolio',
      note: 'Saved as you go',
      settings: [
        setting('name', 'Name', 'Northmark AI portfolio', { required: true }),
        setting('currency', 'Currency', 'EUR', { required: true }),
        setting('fiscal_start', 'Fiscal year begins in', '1', {
          kind: 'choice',
          required: true,
          choices: [
            { code: '1', label: 'January' },
            { code: '10', label: 'October' },
          ],
        }),
      ],
    },
    {
      code: 'reckoning',
      title: 'How figures are reckoned',
      note: '',
      settings: [
        setting('pilot_limit_months', 'A pilot is too old after', '12', {
          kind: 'number',
          numeric: true,
          measure: { min: 1, max: 120, unit: 'months' },
        }),
      ],
    },
    {
      code: 'stages',
      title: 'What stages are called',
      note: '',
      settings: [setting('stage_pilot', 'Pilot stage', 'Pilot')],
    },
  ],
});
