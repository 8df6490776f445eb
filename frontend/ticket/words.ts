/* Every sentence that the page of a ticket says by itself. */

export const say = {
  numberMissing: "Talep numaranızı yazın.",
  unreachable: "Sunucuya ulaşılamadı. Yazdıklarınız duruyor; biraz sonra yeniden deneyin.",

  // The ticket
  writeInChat: "Sohbette yaz",
  history: "Geçmiş",
  times: (opened: string, changed: string) => `Açılış: ${opened}. Son değişiklik: ${changed}.`,
  talk: "Yazışma",
  you: "Siz",
  agent: "Temsilci",
  actors: { visitor: "siz", bot: "asistan", agent: "temsilci", system: "sistem", command: "sistem" },

  // Writing
  addMessage: "Talebe mesaj ekleyin",
  sendMessage: "Mesajı gönder",
  stillWrong: "Sorun sürüyor mu? Ne olduğunu yazın",
  reopen: "Talebi yeniden aç",
  messageMissing: "Mesajınızı yazın.",

  // Mails
  notifyHead: "E-postayla haber verme",
  notifyLabel: "E-posta adresiniz",
  notifySubmit: "Onay e-postası iste",
  notifyMissing: "E-posta adresini ad@example.com biçiminde yazın.",
  mailsOff:
    "Siz sohbette değilken talebinizde bir gelişme olursa e-postayla haber verebiliriz. Adres yalnızca bu talep için kullanılır.",
  mailsGoTo: {
    typed: (address: string) =>
      `Siz sohbette değilken talebinizde bir gelişme olduğunda ${address} adresine haber veriyoruz.`,
    on_file: () =>
      "Siz sohbette değilken talebinizde bir gelişme olduğunda kayıtlı e-posta adresinize haber veriyoruz.",
    claimed: () =>
      "Verdiğiniz bilgiler bir üyelikle eşleşiyorsa, siz sohbette değilken talebinizde bir gelişme olduğunda kayıtlı e-posta adresinize haber veriyoruz.",
  },
  mailsAsked: (address: string, until: string) =>
    `${address} adresinin onayı bekleniyor: bu adrese gönderilen e-postadaki bağlantıyı açtığınızda haber vermeye başlarız. Onay için son zaman: ${until}.`,
  mailsUntilThen: "O zamana kadar önceki adrese haber vermeyi sürdürürüz.",
  mailsLapsed: (address: string) =>
    `${address} adresi zamanında onaylanmadı. Haber almak isterseniz adresinizi yeniden yazın.`,
  mailsOther: "Başka adres yaz",
  mailsStop: "Bu talep için e-postaları durdur",
  linksEnd: "E-postalardaki bağlantıları kapat",
  linksHint: "E-postaları başka biri de okuyorsa, bugüne kadar gönderilen bağlantıların bu talebi açmasını engelleyin.",
  linksEnded: "Bugüne kadar gönderilen e-postalardaki bağlantılar artık bu talebi açmıyor.",
  mailsStopped: "Bu talep için artık e-posta gönderilmeyecek.",
};
