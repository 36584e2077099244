/** Pixels between a box and the window's edge, or the field. */
const gap = 8;

/** Places a box below a field, or above it where there is no room, and within the window. */
export function placeBeside(box: HTMLElement, field: HTMLElement): void {
  const { bottom, top, right } = field.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = box;
  const { clientWidth, clientHeight } = document.documentElement;
  const fitsBelow = bottom + gap + height <= clientHeight;
  const wanted = fitsBelow ? bottom + gap / 2 : top - height - gap / 2;
  const within = (at: number, size: number, room: number): number =>
    Math.max(gap, Math.min(at, room - size - gap));
  box.style.left = `${within(right - width, width, clientWidth)}px`;
  box.style.top = `${within(wanted, height, clientHeight)}px`;
}
