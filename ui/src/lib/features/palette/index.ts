/** Initiatives in the command search. */
export { initiatives } from './source';
