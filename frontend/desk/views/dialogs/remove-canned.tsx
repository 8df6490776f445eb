/* Whether a canned reply is to go. */

import { useDesk } from "../desk.ts";
import { Choice } from "./choice.tsx";

export function RemoveCanned({ id }: { id: string }) {
  const { editor, stage } = useDesk();
  const title = editor.replies.value.find((reply) => reply.id === id)?.title ?? "";
  const remove = async () => {
    await editor.remove(id);
    stage.wanted.value = { place: "canned" };
  };
  return (
    <Choice
      title="Hazır yanıtı sil"
      lead={`“${title}” listeden kalkar; temsilciler artık kullanamaz. Sürümleri kayıtta kalır.`}
      answers={[["Hazır yanıtı sil", remove]]}
    />
  );
}
