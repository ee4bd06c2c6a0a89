import type { LinkView, SectionView } from '$lib/api';
import { EVERYTHING, viewState } from '$lib/features/view';
import { router } from '$lib/state/router.svelte';
import { naming } from './words';

/** The code that links and sections have for initiatives, which are no kind of record. */
export const INITIATIVE = 'initiative';

/** Opens what a link names, beside its list; `from` is what the way back is called. */
export function openLink(link: Pick<LinkView, 'kind' | 'id'>, from = ''): void {
  const way: Record<string, string> = from === '' ? {} : { from };
  if (link.kind === INITIATIVE) router.go('portfolio', { initiative: link.id, ...way });
  else router.go('records', { kind: link.kind, id: link.id, ...way });
}

/** Goes to the list of all records of a section of the record called so. */
export function openSection({ kind, field }: Pick<SectionView, 'kind' | 'field'>, name: string): void {
  const filter = naming(field, name);
  if (kind === INITIATIVE) {
    viewState.show({ ...EVERYTHING, filter });
    router.go('portfolio');
  } else router.go('records', { kind, filter });
}
