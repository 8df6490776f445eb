/* Every sentence that the widget says by itself, and how dates and times are written.
   What the assistant and the agents say comes from the server. */

const ZONE = "Europe/Istanbul";
const TIME = new Intl.DateTimeFormat("tr-TR", { timeZone: ZONE, hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat("tr-TR", { timeZone: ZONE, day: "numeric", month: "long", weekday: "long" });
const DATE = new Intl.DateTimeFormat("tr-TR", { timeZone: ZONE, day: "numeric", month: "long", year: "numeric" });
const MOMENT = new Intl.DateTimeFormat("tr-TR", { timeZone: ZONE, day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" });
const KEY = new Intl.DateTimeFormat("en-CA", { timeZone: ZONE, year: "numeric", month: "2-digit", day: "2-digit" });

export const say = {
  // Who answers now
  connecting: "Bağlanıyor",
  offline: "Bağlantı bekleniyor",
  assistantAnswers: "Destek asistanı yanıtlıyor",
  agentAnswers: (name) => `${name} yanıtlıyor`,
  isTyping: (name) => `${name} yazıyor`,
  place: (number, wait) => `Sırada ${number}. kişisiniz${wait ? `, genelde ${wait.from}–${wait.to} dk` : ""}`,
  waiting: "Temsilci bekleniyor",
  ended: "Görüşme sona erdi",

  away: "Şu anda çalışma saatleri dışındayız.",
  opensAt: (moment) => `Ekibin bir sonraki çalışma saati: ${moment}`,
  hoursAre: (hours) => `Saatlerimiz: ${hours}`,

  // Who said it
  you: "Siz",
  assistant: "Destek asistanı",
  assistantRole: "otomatik",
  system: "Bilgi",
  support: "Destek",
  agent: "Temsilci",
  agentRole: "temsilci",

  // The talk
  log: "Yazışma",
  choices: "Seçenekler",
  moreBelow: "Devamını göster",
  sending: "Gönderiliyor",
  waitsForConnection: "Bağlanınca gönderilecek",
  stored: "İletildi",
  failed: "Gönderilemedi",
  startedAnew: "Önceki görüşme sona ermişti; yeni bir görüşme başlatıldı.",
  endsWithTab: "Tarayıcınız bu sohbeti saklamaya izin vermiyor; sayfayı kapatır ya da yenilerseniz görüşme sona erer.",
  loginOffer: "Şu anda misafir olarak yazışıyorsunuz. Üyeliğinizle ilgili konular için yeniden giriş yapabilirsiniz.",
  logIn: "Üye girişi yap",
  today: "Bugün",
  yesterday: "Dün",
  opensInNewTab: "yeni sekmede açılır",

  // Writing
  placeholder: "Mesajınızı yazın",
  placeholderClosed: "Yazarsanız görüşme yeniden açılır",
  field: "Mesajınız",
  send: "Mesajı gönder",
  tooLong: (over) => `Mesaj ${over} karakter fazla. Kısaltın ya da iki mesaja bölün.`,
  left: (count) => `${count} karakter kaldı`,
  slowDown: "Birkaç saniye içinde kendiliğinden gönderilecek",
  offlineHint: "Bağlantı yok. Yazdıklarınız burada saklanır, bağlanınca gönderilir.",
  cardNumber: "Bu mesajda kart numarasına benzeyen bir sayı var. Destek için kart numarası gerekmez; silmenizi öneririz.",
  sendAnyway: "Yine de gönder",
  edit: "Düzenle",
  resend: "Yeniden gönder",
  discard: "Sil",
  askPerson: "Temsilciye bağlan",
  startNew: "Yeni görüşme başlat",

  // Documents
  attach: "Belge ekle",
  documents: "Gönderilecek belgeler",
  dropHere: "Belgeyi buraya bırakın",
  chosen: (names) => `Seçildi: ${names}`,
  sendDocument: "Belgeyi gönder",
  sendDocuments: (count) => `${count} belgeyi gönder`,
  uploading: (percent) => `Gönderiliyor, %${percent}`,
  uploadOf: (name) => `${name} gönderiliyor`,
  checking: "Okunabilirliği denetleniyor",
  documentSent: (name) => `${name} gönderildi`,
  documentKnown: "Bu belge zaten alınmıştı.",
  remove: "Kaldır",
  removeNamed: (verb, name) => `${verb}: ${name}`,
  stop: "Durdur",
  retry: "Yeniden dene",
  tooLarge: (most) => `Dosya ${most} sınırını aşıyor. Fotoğrafı daha küçük boyutta kaydedin ya da PDF dosyasını bölün.`,
  emptyFile: "Bu dosya boş. Cihazınızda açılıp açılmadığına bakın, sonra yeniden seçin.",
  tooManyAtOnce: (count) => `Bir seferde en çok ${count} belge seçilebilir; fazlası eklenmedi.`,
  notUploaded: "Belge gönderilemedi. Bağlantınızı kontrol edip yeniden deneyin.",
  documentHead: "Belge",
  documentReceived: "Alındı",
  documentErased: "Saklama süresi dolduğu için silindi",
  pages: (count) => `${count} sayfa`,
  openDocument: "Belgeyi aç",
  downloadDocument: "Belgeyi indir",

  // Head
  close: "Sohbeti kapat",
  ticket: "Talep",
  ticketNumber: "Talep numaranız ",
  copy: "Kopyala",
  copied: "Kopyalandı",
  copyNumber: (number) => `Kopyala: ${number}`,
  notCopied: "Kopyalanamadı",

  // Cards
  state: "Durum",
  topic: "Konu",
  nextStep: "Şimdi ne olacak",
  ticketHead: "Talebiniz kayıtlı",
  summaryHead: "Talep özeti",
  articleHead: "Yardım merkezinden",
  readArticle: "Yazıyı aç",
  reviewed: (date) => `Gözden geçirme: ${date}`,
  expired: (date) => `Son gözden geçirme: ${date}; yeniden bakılması gereken tarih geçti`,
  claimHead: "Üyelik bilgileriniz",
  claimName: "Ad soyad",
  claimAccount: "Kullanıcı adı ya da e-posta",
  claimSubmit: "Bilgileri gönder",
  claimMissingName: "Adınızı ve soyadınızı yazın.",
  claimMissingAccount: "Kullanıcı adınızı ya da e-posta adresinizi yazın.",
  claimDone: "Bilgileriniz kaydedildi",
  claimVerified: "Üyeliğiniz doğrulandı",
  claimSafe: "Buraya şifre, kart numarası ya da doğrulama kodu yazmayın.",
  codeAsk: "E-postayla kod gönder",
  codeHead: "Doğrulama kodu",
  codeLabel: "E-postadaki altı haneli kod",
  codeSubmit: "Kodu doğrula",
  codeMissing: (digits) => `Kod ${digits} rakamdan oluşur. E-postadaki kodu eksiksiz yazın.`,
  codeResend: "Kodu yeniden iste",
  codeResendIn: (seconds) => `Kodu yeniden iste (${seconds} sn)`,
  codeReplaced: "Yerine yeni bir kod istendi",
  codeHint: "Kod yalnızca bu kutuya yazılır; mesaj olarak göndermeyin.",
  notifyHead: "E-postayla haber verme",
  notifyLabel: "E-posta adresiniz",
  notifySubmit: "Onay e-postası iste",
  notifyMissing: "E-posta adresini ad@example.com biçiminde yazın.",
  notifyDone: "Onay e-postası istendi",
  mailsOff: "Siz sohbette değilken talebinizde bir gelişme olursa e-postayla haber verebiliriz. Adres yalnızca bu talep için kullanılır.",
  mailsGoTo: {
    typed: (address) => `Siz sohbette değilken talebinizde bir gelişme olduğunda ${address} adresine haber veriyoruz.`,
    on_file: () => "Siz sohbette değilken talebinizde bir gelişme olduğunda kayıtlı e-posta adresinize haber veriyoruz.",
    claimed: () => "Verdiğiniz bilgiler bir üyelikle eşleşiyorsa, siz sohbette değilken talebinizde bir gelişme olduğunda kayıtlı e-posta adresinize haber veriyoruz.",
  },
  mailsAsked: (address, until) => `${address} adresinin onayı bekleniyor: bu adrese gönderilen e-postadaki bağlantıyı açtığınızda haber vermeye başlarız. Onay için son zaman: ${until}.`,
  mailsUntilThen: "O zamana kadar önceki adrese haber vermeyi sürdürürüz.",
  mailsLapsed: (address) => `${address} adresi zamanında onaylanmadı. Haber almak isterseniz adresinizi yeniden yazın.`,
  mailsOther: "Başka adres yaz",
  mailsStop: "Bu talep için e-postaları durdur",
  linksEnd: "E-postalardaki bağlantıları kapat",
  linksHint: "E-postaları başka biri de okuyorsa, bugüne kadar gönderilen bağlantıların bu talebi açmasını engelleyin.",
  linksEnded: "Bugüne kadar gönderilen e-postalardaki bağlantılar artık bu talebi açmıyor.",
  mailsStopped: "Bu talep için artık e-posta gönderilmeyecek.",
  ratingHead: "Görüşmeyi değerlendirin",
  ratingLabels: ["Çok kötü", "Kötü", "Orta", "İyi", "Çok iyi"],
  ratingComment: "Eklemek istedikleriniz (isteğe bağlı)",
  ratingSubmit: "Değerlendirmeyi gönder",
  ratingMissing: "1 ile 5 arasında bir puan seçin.",
  ratingDone: "Değerlendirmeniz kaydedildi",
  helpHead: "Arayabileceğiniz yerler",
  call: (name) => `Ara: ${name}`,
  notSent: "Gönderilemedi. Bağlantınızı kontrol edip yeniden deneyin; yazdıklarınız duruyor.",
};

/* 1.234.567 bytes as "1,2 MB". */
export function size(bytes) {
  if (bytes < 1024 * 1024) return `${Math.ceil(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toLocaleString("tr-TR", { maximumFractionDigits: 1 })} MB`;
}

export function time(at) {
  return TIME.format(at);
}

export function date(written) {
  const at = new Date(written);
  return Number.isNaN(at.getTime()) ? written : DATE.format(at);
}

export function moment(written) {
  return MOMENT.format(new Date(written));
}

export function dayKey(at) {
  return KEY.format(at);
}

export function day(at, now = new Date()) {
  if (dayKey(at) === dayKey(now)) return say.today;
  if (dayKey(at) === dayKey(new Date(now.getTime() - 86_400_000))) return say.yesterday;
  return DAY.format(at);
}
