/* Keys as people mean them. An Enter that accepts what an input method offers is no Enter: Safari ends the composition
   before the key comes, and only the key code 229 still tells. */

export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

export function isEnter(event: KeyboardEvent): boolean {
  return event.key === "Enter" && !isComposing(event);
}
