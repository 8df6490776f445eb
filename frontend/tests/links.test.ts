import assert from "node:assert/strict";
import { test } from "node:test";
import { partsOf, safeHref } from "../lib/links.ts";

const hrefs = (text: string) =>
  partsOf(text).flatMap((part) => (typeof part === "object" && "href" in part ? [part.href] : []));

test("an address ends where the sentence goes on", () => {
  assert.deepEqual(hrefs("(bkz. https://example.com/x)."), ["https://example.com/x"]);
  assert.deepEqual(hrefs("https://example.com/a_(b)"), ["https://example.com/a_(b)"]);
  assert.deepEqual(hrefs("https://example.com'dan"), ["https://example.com"]);
});

test("a title before a path of the help centre is the link", () => {
  assert.deepEqual(partsOf("Bakın:\nAydınlatma metni: /help/aydinlatma-metni"), [
    "Bakın:\n",
    { href: "/help/aydinlatma-metni", label: "Aydınlatma metni", host: null },
  ]);
});

test("words before the page of tickets are the link", () => {
  assert.deepEqual(partsOf("Numaranızla bulursunuz.\n\nTalep sayfası: /ticket"), [
    "Numaranızla bulursunuz.\n\n",
    { href: "/ticket", label: "Talep sayfası", host: null },
  ]);
});

test("the number of a ticket is a part of its own, whatever its dashes", () => {
  assert.deepEqual(partsOf("Numara TK‑1234‑5678‑9012."), ["Numara ", { number: "TK‑1234‑5678‑9012" }, "."]);
});

test("an address that names a user or runs a script is no link", () => {
  assert.deepEqual(hrefs("http://banka.example@evil.example/ javascript:alert(1)"), []);
  assert.equal(safeHref("javascript:alert(1)"), null);
  assert.equal(safeHref("//evil.example"), null);
  assert.equal(safeHref("/panel"), "/panel");
});

test("a host whose letters pretend another one is named", () => {
  const [link] = partsOf("https://bаnka.example/giris");
  assert.match((link as { host: string }).host, /^xn--/);
});
