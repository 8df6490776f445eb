/* Whether a label is to go. */

import { useDesk } from "../desk.ts";
import { Choice } from "./choice.tsx";

export function RemoveLabel({ id }: { id: string }) {
  const { labels, labelEditor, stage } = useDesk();
  const name = labels.all.value.find((label) => label.id === id)?.name ?? "";
  const remove = async () => {
    await labelEditor.remove(id);
    stage.wanted.value = { place: "labels" };
  };
  return (
    <Choice
      title="Etiketi kaldır"
      lead={`“${name}” artık seçilemez ve görüşmelerde görünmez. Yeniden kullanıma alırsanız eski görüşmelerinde yine görünür.`}
      answers={[["Etiketi kaldır", remove]]}
    />
  );
}
