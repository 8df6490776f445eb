/* Turkish without case, dots and hats, as people type it: "Şifremi" and "SIFREMI" are "sifremi". For comparing. */

const PLAIN: Readonly<Record<string, string>> = { ı: "i", ş: "s", ğ: "g", ç: "c", ö: "o", ü: "u" };

export function fold(text: string): string {
  return text
    .toLocaleLowerCase("tr")
    .replace(/[ışğçöü]/g, (letter) => PLAIN[letter] ?? letter)
    .normalize("NFD")
    .replace(/\p{M}/gu, "");
}
