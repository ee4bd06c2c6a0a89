import type { PipelineView } from '$lib/api';

/** What a panel that names initiatives is given. */
export interface PanelProps {
  pipeline: PipelineView;
  /** The initiative in the drawer. */
  peeked: string | null;
  onpeek: (initiative: string) => void;
}
