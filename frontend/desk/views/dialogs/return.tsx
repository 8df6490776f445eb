/* Back to the assistant. */

import { useDesk } from "../desk.ts";
import { Choice } from "./choice.tsx";

export function Return() {
  const { acts } = useDesk();
  return (
    <Choice
      title="Asistana bırak"
      lead="Ziyaretçi görüşmenin asistana geçtiğini görür ve asistanla yazışmayı sürdürür. Talep açık kalır."
      answers={[["Asistana bırak", () => acts.returnToBot()]]}
    />
  );
}
