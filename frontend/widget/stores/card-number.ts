/** Whether the text holds 13 to 19 digits, spaced or not, that pass the check of card numbers. */
export function hasCardNumber(text: string): boolean {
  const found = text.match(/(?<![\dA-Z])(?:\d[ -]?){12,18}\d(?!\d)/g) ?? [];
  return found.some((number) => passesLuhn(number.replace(/\D/g, "")));
}

function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
