/* What the tray of documents says by itself. */

export const say = {
  attach: "Belge ekle",
  documents: "Gönderilecek belgeler",
  dropHere: "Belgeyi buraya bırakın",
  chosen: (names: string) => `Seçildi: ${names}`,
  sendDocument: "Belgeyi gönder",
  sendDocuments: (count: number) => `${count} belgeyi gönder`,
  uploading: (percent: number) => `Gönderiliyor, %${percent}`,
  uploadOf: (name: string) => `${name} gönderiliyor`,
  checking: "Okunabilirliği denetleniyor",
  documentSent: (name: string) => `${name} gönderildi`,
  documentKnown: "Bu belge zaten alınmıştı.",
  remove: "Kaldır",
  removeNamed: (verb: string, name: string) => `${verb}: ${name}`,
  stop: "Durdur",
  retry: "Yeniden dene",
  tooLarge: (most: string) =>
    `Dosya ${most} sınırını aşıyor. Fotoğrafı daha küçük boyutta kaydedin ya da PDF dosyasını bölün.`,
  emptyFile: "Bu dosya boş. Cihazınızda açılıp açılmadığına bakın, sonra yeniden seçin.",
  tooManyAtOnce: (count: number) => `Bir seferde en çok ${count} belge seçilebilir; fazlası eklenmedi.`,
  notUploaded: "Belge gönderilemedi. Bağlantınızı kontrol edip yeniden deneyin.",
};
