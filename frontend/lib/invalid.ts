/** For those who listen: the empty attribute would say that nothing is wrong. */
export function markInvalid(input: HTMLElement, isInvalid: boolean): void {
  if (isInvalid) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
}
