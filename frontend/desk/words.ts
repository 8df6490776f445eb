/* The desk's vocabulary: what the codes of the protocol are called in Turkish. */

import type { RequestFailed } from "../lib/connection.ts";
import type { LabelColor, Row, SnoozeTime, TicketState } from "./stores/wire.ts";

type Names = Readonly<Record<string, string>>;

export const PRIORITIES = ["Acil", "Yüksek", "Normal", "Düşük"];

export const AGES: Names = { adult: "18 yaşını doldurmuş", minor: "18 yaşından küçük", unknown: "Bilinmiyor" };

export const IDENTITIES: Names = { verified: "Doğrulandı", claimed: "Kendi beyanı", anonymous: "Bilinmiyor" };

export const METHODS: Names = {
  declaration: "kendi beyanı",
  told: "küçük olduğunu yazdı, onaylamadı",
  taken_back: "küçük beyanını geri aldı",
  birth_date: "kayıtlı doğum tarihi",
  claim: "sohbetteki form",
  token: "üye girişi",
  code: "doğrulama kodu",
};

export const CHANNELS: Names = { web_chat: "Canlı destek", email: "E-posta", help_center: "Yardım merkezi" };

export const DANGERS: Names = {
  life: "Hayati tehlike olabilir",
  play: "Oyunu kontrol edemiyor olabilir",
  limit: "Limit ya da ara verme istiyor",
  relative: "Bir yakını için kaygılı",
  ask_limit: "Limitleri soruyor",
  account: "Hesabı başkasının elinde olabilir",
};

export const FLAGS: Names = {
  distress: "Oyunla ilgili zor durumda",
  minor: "18 yaşından küçük",
  abuse: "Hakaret yinelendi",
  abuse_warned: "Hakaret için uyarıldı",
  insulted: "Hakaret etti",
};

/** Who may have written what is looked for. */
export const AUTHORS: Names = { visitor: "Ziyaretçi", agent: "Temsilci", bot: "Asistan" };

const STEPS: Names = {
  pending: "Ziyaretçinin yanıtını bekle",
  solved: "Çözüldü olarak işaretle",
  closed: "Talebi kapat",
};

/** What taking a ticket to a state is called; `from` matters where it is opened again. */
export function stepName(from: string, to: string): string {
  if (to === "open") return from === "pending" ? "İşleme geri al" : "Talebi yeniden aç";
  return STEPS[to] ?? to;
}

/** These take the ticket off somebody's hands: asked once more. */
export const ENDINGS = new Set(["solved", "closed"]);

const ERRORS: Names = {
  offline: "Bağlantı yok. Metniniz duruyor; bağlantı kurulunca yeniden deneyin.",
  timeout: "Sunucu yanıt vermedi. Metniniz duruyor; yeniden deneyin.",
  message_too_long: "Metin 2.000 karakterden uzun. Kısaltıp yeniden gönderin; yazdıklarınız duruyor.",
  empty_message: "Metin boş görünüyor.",
  field_empty: "Yanıtta doldurulmamış alan var, gönderilmedi. Alanı doldurun ya da silin.",
  canned_reply_broken: "Kaydedilmedi: metindeki {{ … }} bilgilerinden biri platformda yok. Düzeltin ya da silin.",
  canned_reply_not_found: "Bu hazır yanıt artık yok. Başka birini seçin.",
  not_yours: "Görüşme artık sizde değil; metniniz gönderilmedi.",
  label_not_found: "Bu etiket artık yok. Listeyi kapatıp yeniden açın.",
  label_broken: "Kaydedilmedi. Ad başka bir etikette olmamalı ve 40 karakteri geçmemeli; en çok 100 etiket tutulur.",
  snooze_refused: "Bu zamana ertelenemez. Bugünden sonra, en çok 90 gün içinde bir zaman seçin.",
};

export const SNOOZED = "Ertelendi";

/** What a time to put a ticket aside until is called; the second where the desk is closed on that day. */
export const SNOOZE_TIMES: Record<SnoozeTime["name"], readonly [string, string]> = {
  tomorrow: ["Yarın sabah", "Masanın açık olduğu ilk gün"],
  in_three_days: ["Üç gün sonra", "Üç gün sonrasının ilk açık günü"],
  next_monday: ["Gelecek pazartesi", "Gelecek haftanın ilk açık günü"],
};

export const LABEL_COLORS: Record<LabelColor, string> = {
  neutral: "Gri",
  red: "Kırmızı",
  amber: "Sarı",
  green: "Yeşil",
  blue: "Mavi",
  purple: "Mor",
};

export const TICKET_STATES: Record<TicketState | "", string> = {
  open: "Açık",
  pending: "Ziyaretçinin yanıtı bekleniyor",
  solved: "Çözüldü",
  closed: "Kapalı",
  "": "Hepsi",
};

export const OFFLINE = "Bağlantı yok, bu işlem yapılamadı. Bağlantı kurulunca yeniden deneyin.";
export const CLOSES_LATER = "Bağlantı yok. Görüşme, bağlantı kurulunca kapatılacak.";

/** The sentence of a refused request: who has the talk if that is known, ours, or the server's own. */
export function errorSentence({ code, frame }: RequestFailed): string {
  if (code === "already_taken" && frame.agent)
    return `Bu görüşmeyi ${frame.agent} aldı. Okuyabilir ve not ekleyebilirsiniz.`;
  return ERRORS[code] ?? (String(frame.error ?? "") || "İşlem tamamlanamadı. Yeniden deneyin.");
}

const LONGEST_NAME = 40;
const NAMELESS = "Ziyaretçi";

/** A name, or for those who gave none the end of their number: several nameless ones wait at once. */
export function visitorName(row: Pick<Row, "visitor" | "ticket">): string {
  const name = shortened(row.visitor || NAMELESS);
  return name === NAMELESS && row.ticket ? `${name} ${row.ticket.slice(-4)}` : name;
}

/* The whole name stands in the dossier. */
function shortened(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1).trimEnd()}…` : name;
}

/** Who owns the talk, and what the visitor sees because of it. */
export function ownership(row: Row, isMine: boolean, myName: string): [string, string] {
  if (row.owner === "bot") return ["Asistan yanıtlıyor", "Ziyaretçi asistanla yazışıyor."];
  if (row.owner === "waiting") return ["Temsilci bekliyor", "Ziyaretçi sıradaki yerini görüyor; asistan sessiz."];
  if (row.owner === "closed") return ["Kapandı", "Ziyaretçi 24 saat içinde yazarsa görüşme asistanla yeniden açılır."];
  if (isMine) return ["Sizde", `Ziyaretçi sizi “${myName}” adıyla görüyor; asistan sessiz.`];
  return [`${row.agent ?? "Başka bir temsilci"} ilgileniyor`, "Okuyabilir ve not ekleyebilirsiniz."];
}

/** Why nothing can be written to the visitor. */
export function whyLocked(row: Row | null): string {
  if (row?.owner === "waiting") return "Yazmak için görüşmeyi alın.";
  if (row?.owner === "bot") return "Görüşme asistanda. Alırsanız asistan susar ve siz yazarsınız.";
  if (row?.owner === "closed") return "Görüşme kapandı. Not ekleyebilirsiniz.";
  if (row) return `Görüşme sizde değil; ${row.agent ?? "başka bir temsilci"} yanıtlıyor. Not ekleyebilirsiniz.`;
  return "Görüşme yükleniyor.";
}
