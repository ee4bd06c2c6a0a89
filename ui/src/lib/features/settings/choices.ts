import type { Option } from '$lib/ui';

const month = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' });

/** Months by number, for the start of the fiscal year. */
export const MONTHS: Option[] = Array.from({ length: 12 }, (_, index) => ({ value: String(index + 1), label: month.format(Date.UTC(2024, index, 1)) }));

const languages = new Intl.DisplayNames('en-GB', { type: 'language' });

/** BCP 47 locales offered; any other can be typed. */
export const LOCALES: Option[] = ['en-GB', 'en-US', 'en-CA', 'en-AU', 'de-DE', 'de-CH', 'fr-FR', 'fr-CA', 'nl-NL', 'es-ES', 'it-IT', 'pt-PT', 'pt-BR', 'sv-SE', 'da-DK', 'nb-NO', 'fi-FI', 'pl-PL', 'ja-JP'].map((code) => ({
  value: code,
  label: code,
  hint: languages.of(code),
}));

/** IANA time zones this computer knows. */
export const ZONES: Option[] = Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone }));
