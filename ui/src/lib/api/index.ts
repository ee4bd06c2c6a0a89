/**
 * The way out of the window: the only folder that imports @tauri-apps. Components never call it; state
 * classes and screens do. `bindings.ts` is generated from the list of commands in the shell.
 */
export { ApiError, asApiError, call } from './error';
export * from './bindings';
