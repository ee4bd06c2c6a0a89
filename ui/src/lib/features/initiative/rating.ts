import type { CriterionView, RateInput } from '$lib/api';
import type { Option } from '$lib/ui';

/** The levels of a rating; 5 is most of its dimension. */
export const LEVELS = [1, 2, 3, 4, 5] as const;

/** How sure an assessor is, by the back end's codes. */
export const CONFIDENCE: Option[] = [
  { value: 'low', label: 'Low' },
  { value: 'medium', label: 'Medium' },
  { value: 'high', label: 'High' },
];

/** What a person may change of their rating. */
export interface RatingChange {
  level?: number;
  confidence?: string;
  note?: string;
  evidence?: string;
}

/** The rating to record: what was said before, with the change; null while no level is chosen. */
export function ratingAfter(
  initiative: string,
  criterion: CriterionView,
  change: RatingChange,
  pending?: number,
): RateInput | null {
  const level = change.level ?? pending ?? criterion.mine?.level;
  if (level === undefined) return null;
  return {
    initiative,
    criterion: criterion.id,
    level,
    confidence: change.confidence ?? criterion.mine?.confidence ?? 'medium',
    note: change.note ?? criterion.mine?.note ?? '',
    evidence: change.evidence ?? criterion.mine?.evidence ?? '',
  };
}

/** The confidence after this one, round and round: what the key C does. */
export function nextConfidence(code: string): string {
  const at = CONFIDENCE.findIndex((each) => each.value === code);
  return CONFIDENCE[(at + 1) % CONFIDENCE.length]?.value ?? 'medium';
}
