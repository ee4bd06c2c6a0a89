import { listen } from '@tauri-apps/api/event';

/** Hears the desktop's menu: the id of each entry chosen. Resolves to what stops listening. */
export function onMenu(heard: (id: string) => void): Promise<() => void> {
  return listen<string>('menu', (event) => heard(event.payload));
}
