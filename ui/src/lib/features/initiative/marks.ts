/** Blocks of the stage meter by stage code; an idea has none yet, and what ended is drawn quiet. */
const BLOCKS: Record<string, number> = {
  idea: 0,
  assessment: 1,
  development: 2,
  pilot: 3,
  production: 4,
  scaled: 5,
  stopped: 5,
  retired: 5,
};

/** How far a stage is, 0 to 5. */
export function stageBlocks(code: string | null): number {
  return BLOCKS[code ?? ''] ?? 0;
}

/** Whether nobody knows the stage: not the same as the first one. */
export function stageUnknown(code: string | null): boolean {
  return code === null || code === '' || code === 'unknown';
}

const PATH = ['idea', 'assessment', 'development', 'pilot', 'production', 'scaled'];

/** The stage a move most likely goes to: the next on the way; empty where there is none. */
export function nextStage(code: string | null | undefined): string {
  const at = PATH.indexOf(code ?? '');
  return at < 0 ? '' : (PATH[at + 1] ?? '');
}

/** Whether a stage is an exit. */
export function hasEnded(code: string | null): boolean {
  return code === 'stopped' || code === 'retired';
}

/** Bars of the tier meter by tier code; not assessed lights none. */
export function tierBars(code: string | null): 0 | 1 | 2 | 3 {
  return code === 'high' ? 3 : code === 'medium' ? 2 : code === 'low' ? 1 : 0;
}
