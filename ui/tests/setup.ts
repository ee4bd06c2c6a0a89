// What jsdom lacks and the kit needs; each answers as a window of 1440 × 900 would.
class StillObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

globalThis.ResizeObserver ??= StillObserver as unknown as typeof ResizeObserver;
globalThis.matchMedia ??= ((query: string) => ({
  matches: false,
  media: query,
  onchange: null,
  addEventListener() {},
  removeEventListener() {},
  addListener() {},
  removeListener() {},
  dispatchEvent: () => false,
})) as unknown as typeof matchMedia;
Element.prototype.scrollIntoView ??= function scrollIntoView() {};
Element.prototype.animate ??= function animate() {
  return { cancel() {}, finished: Promise.resolve() } as unknown as Animation;
};
document.execCommand ??= () => true;
Element.prototype.hasPointerCapture ??= () => false;
