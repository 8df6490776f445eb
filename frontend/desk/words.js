/* The desk's vocabulary: what the codes of the protocol are called in Turkish. */

export const PRIORITIES = ["Acil", "Yüksek", "Normal", "Düşük"];

export const OUTCOMES = {
  shown: "gösterildi",
  helped: "işe yaradı",
  rejected: "işe yaramadı",
  not_helped: "işe yaramadı",
};

export const AGES = { adult: "18 yaşını doldurmuş", minor: "18 yaşından küçük", unknown: "Bilinmiyor" };

export const IDENTITIES = { verified: "Doğrulandı", claimed: "Kendi beyanı", anonymous: "Bilinmiyor" };

export const METHODS = {
  declaration: "kendi beyanı",
  told: "küçük olduğunu yazdı, onaylamadı",
  taken_back: "küçük beyanını geri aldı",
  birth_date: "kayıtlı doğum tarihi",
  claim: "sohbetteki form",
  token: "üye girişi",
  code: "doğrulama kodu",
};

export const CHANNELS = { web_chat: "Canlı destek", email: "E-posta", help_center: "Yardım merkezi" };

export const DANGERS = {
  life: "Hayati tehlike olabilir",
  play: "Oyunu kontrol edemiyor olabilir",
  limit: "Limit ya da ara verme istiyor",
  relative: "Bir yakını için kaygılı",
  ask_limit: "Limitleri soruyor",
};

export const FLAGS = {
  distress: "Oyunla ilgili zor durumda",
  minor: "18 yaşından küçük",
  abuse: "Hakaret yinelendi",
  abuse_warned: "Hakaret için uyarıldı",
  insulted: "Hakaret etti",
};

/** What taking a ticket to a state is called; `from` matters where it is opened again. */
export function stepName(from, to) {
  if (to === "open") return from === "pending" ? "İşleme geri al" : "Talebi yeniden aç";
  return { pending: "Ziyaretçinin yanıtını bekle", solved: "Çözüldü olarak işaretle", closed: "Talebi kapat" }[to] ?? to;
}

/** These take the ticket off somebody's hands: asked once more. */
export const ENDINGS = new Set(["solved", "closed"]);

const INTENTS = {
  greet: "Selamlama",
  goodbye: "Vedalaşma",
  thank: "Teşekkür",
  affirm: "Evet",
  deny: "Hayır",
  ask_who_are_you: "Kiminle yazıştığını soruyor",
  insult: "Hakaret",
  out_of_scope: "Konu dışı",
  request_human: "Temsilci istiyor",
  cancel: "Vazgeçme",
  ask_registration: "Üyelik sorusu",
  ask_account_verification: "Hesap doğrulama sorusu",
  update_account_details: "Bilgi güncelleme",
  close_account: "Hesap kapatma",
  reset_password: "Şifre yenileme",
  report_login_problem: "Giriş sorunu",
  ask_deposit: "Para yatırma sorusu",
  report_deposit_problem: "Para yatırma sorunu",
  ask_withdrawal: "Para çekme sorusu",
  report_withdrawal_problem: "Para çekme sorunu",
  ask_campaign_terms: "Kampanya koşulu sorusu",
  report_campaign_problem: "Kampanya sorunu",
  ask_game_rules: "Bahis ve oyun sorusu",
  report_game_problem: "Bahis ya da oyun sorunu",
  report_technical_issue: "Teknik sorun",
  file_complaint: "Şikâyet",
  ask_ticket_status: "Talep durumu sorusu",
  ask_contact_channels: "İletişim kanalı sorusu",
  report_suspicious_contact: "Şüpheli iletişim bildirimi",
  ask_age_requirement: "Yaş sınırı",
  request_self_exclusion: "Kısıtlama isteği",
  ask_privacy: "Kişisel veri sorusu",
  inform: "Bilgi veriyor",
  ask_request_preparation: "Talep hazırlığı sorusu",
  ask_help_center: "Yardım merkezi sorusu",
  report_solved: "Çözüldü bildirimi",
  report_not_solved: "Çözülmedi bildirimi",
};

export const intentName = (intent) => INTENTS[intent] ?? intent;

const ERRORS = {
  disconnected: "Bağlantı yok. Metniniz duruyor; bağlantı kurulunca yeniden deneyin.",
  timeout: "Sunucu yanıt vermedi. Metniniz duruyor; yeniden deneyin.",
  message_too_long: "Metin 2.000 karakterden uzun. Kısaltıp yeniden gönderin; yazdıklarınız duruyor.",
  empty_message: "Metin boş görünüyor.",
  not_yours: "Görüşme artık sizde değil; metniniz gönderilmedi.",
};

export const TICKET_STATES = { open: "Açık", pending: "Ziyaretçinin yanıtı bekleniyor", solved: "Çözüldü", closed: "Kapalı", "": "Hepsi" };

export const OFFLINE = "Bağlantı yok, bu işlem yapılamadı. Bağlantı kurulunca yeniden deneyin.";
export const CLOSES_LATER = "Bağlantı yok. Görüşme, bağlantı kurulunca kapatılacak.";

/** The sentence of a refused request: who has the talk if that is known, the server's own sentence, or ours. */
export function errorSentence(error) {
  if (error.code === "already_taken" && error.agent) return `Bu görüşmeyi ${error.agent} aldı. Okuyabilir ve not ekleyebilirsiniz.`;
  return ERRORS[error.code] ?? error.error ?? "İşlem tamamlanamadı. Yeniden deneyin.";
}

const LONGEST_NAME = 40;
const NAMELESS = "Ziyaretçi";

/** A name, or for those who gave none the end of their number: several nameless ones wait at once. */
export function visitorName(row) {
  const name = shortened(row.visitor || NAMELESS);
  return name === NAMELESS && row.ticket ? `${name} ${row.ticket.slice(-4)}` : name;
}

/* The whole name stands in the dossier. */
function shortened(name) {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1).trimEnd()}…` : name;
}

/** Who owns the talk, and what the visitor sees because of it. */
export function ownership(row, { mine, agentName }) {
  if (row.owner === "bot") return ["Asistan yanıtlıyor", "Ziyaretçi asistanla yazışıyor."];
  if (row.owner === "waiting") return ["Temsilci bekliyor", "Ziyaretçi sıradaki yerini görüyor; asistan sessiz."];
  if (row.owner === "closed") return ["Kapandı", "Ziyaretçi 24 saat içinde yazarsa görüşme asistanla yeniden açılır."];
  if (mine) return ["Sizde", `Ziyaretçi sizi “${agentName}” adıyla görüyor; asistan sessiz.`];
  return [`${row.agent ?? "Başka bir temsilci"} ilgileniyor`, "Okuyabilir ve not ekleyebilirsiniz."];
}
