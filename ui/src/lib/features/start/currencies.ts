import type { Option } from '$lib/ui';

/** ISO 4217 codes offered first; any other can be typed. */
const USUAL = [
  'EUR',
  'USD',
  'GBP',
  'CHF',
  'SEK',
  'NOK',
  'DKK',
  'PLN',
  'CZK',
  'CAD',
  'AUD',
  'NZD',
  'JPY',
  'CNY',
  'INR',
  'SGD',
  'HKD',
  'KRW',
  'BRL',
  'MXN',
  'ZAR',
  'AED',
  'SAR',
  'TRY',
];

const names = new Intl.DisplayNames('en-GB', { type: 'currency' });

export const CURRENCIES: Option[] = USUAL.map((code) => ({ value: code, label: code, hint: names.of(code) }));

/** What is wrong with a typed currency code; empty when nothing is. */
export function currencyError(code: string): string {
  return /^[A-Z]{3}$/.test(code.trim()) ? '' : 'Enter a code of three letters, such as EUR';
}
