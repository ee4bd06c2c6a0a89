// The kit on one page, for looking at it while working on it. Not part of the build: index.html is the only entry.
import { mount } from 'svelte';
import '../src/app.css';
import Kit from './Kit.svelte';

declare global {
  interface Window {
    violations: string[];
  }
}
window.violations = [];
document.addEventListener('securitypolicyviolation', (event) =>
  window.violations.push(
    `${event.violatedDirective} ${event.sample || event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
  ),
);
mount(Kit, { target: document.getElementById('app') as HTMLElement });
