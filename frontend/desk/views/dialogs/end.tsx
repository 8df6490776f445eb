/* How the talk ends. */

import { useDesk } from "../desk.ts";
import { Choice } from "./choice.tsx";

export function End() {
  const { talks, acts } = useDesk();
  const number = talks.open.value?.row.value?.ticket;
  return (
    <Choice
      title="Görüşmeyi kapat"
      lead={
        number
          ? `Ziyaretçi ${number} numarasını yeniden görür ve görüşmeyi değerlendirebilir.`
          : "Ziyaretçi görüşmeyi değerlendirebilir."
      }
      answers={[
        ["Çözüldü, kapat", () => acts.close(true)],
        ["Çözülmedi, kapat", () => acts.close(false)],
      ]}
      foot="Çözülmedi seçildiğinde talep açık kalır; ekip üzerinde çalışmayı sürdürür."
    />
  );
}
