import { listen } from '@tauri-apps/api/event';
import type { ApiError, SessionState } from './bindings';

/**
 * What stops listening, whether or not it has begun. Without a desktop round it, as in a plain browser,
 * there is nothing to hear.
 */
export function stopOf(listening: Promise<() => void>): () => void {
  let stopped = false;
  let stop: (() => void) | undefined;
  listening.then(
    (unlisten) => {
      if (stopped) unlisten();
      else stop = unlisten;
    },
    () => {},
  );
  return () => {
    stopped = true;
    stop?.();
  };
}

/** Hears the desktop's menu: the id of each entry chosen. Resolves to what stops listening. */
export function onMenu(heard: (id: string) => void): Promise<() => void> {
  return listen<string>('menu', (event) => heard(event.payload));
}

/** What another start of the app, such as a double click on a file, came to. */
export interface AnotherStart {
  opened: (state: SessionState) => void;
  refused: (error: ApiError) => void;
}

/** Hears of files that another start of the app opened here, or could not. Resolves to what stops listening. */
export async function onAnotherStart(heard: AnotherStart): Promise<() => void> {
  const stops = await Promise.all([
    listen<SessionState>('opened', (event) => heard.opened(event.payload)),
    listen<ApiError>('refused', (event) => heard.refused(event.payload)),
  ]);
  return () => stops.forEach((stop) => stop());
}

/** Files over the window, dropped on it, or away again; and what they are, as far as their names say it. */
export type Drag = { is: 'over' | 'dropped'; kind: 'portfolio' | 'registers' | 'other' };

/** Hears of files that are dragged over the window. Resolves to what stops listening. */
export function onDrag(heard: (drag: Drag | { is: 'away' }) => void): Promise<() => void> {
  return listen<Drag | { is: 'away' }>('drag', (event) => heard(event.payload));
}
