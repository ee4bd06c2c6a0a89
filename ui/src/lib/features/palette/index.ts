/** Initiatives and records in the command search. */
export { everything } from './source';
