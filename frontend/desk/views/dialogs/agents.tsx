/* To whom the talk goes, of those who are here. */

import { useEffect } from "preact/hooks";
import { useDesk } from "../desk.ts";
import { type Answer, Choice } from "./choice.tsx";

const HANDS = "Ziyaretçi görüşmeyi kimin devraldığını görür. Notlarınız yeni temsilciye de görünür.";
const NOBODY = "Masada başka temsilci yok. Sıraya bırakırsanız görüşme öncelikli bekler; ziyaretçi bunu görür.";

export function Agents() {
  const { people, acts } = useDesk();
  useEffect(() => {
    people.refresh();
  }, [people]);
  const others = people.others.value;
  const present = others.filter((agent) => agent.present);
  const absent = others.filter((agent) => !agent.present).map((agent) => agent.name);
  const answers = present.map(({ id, name }): Answer => [name, () => acts.transfer(id)]);
  return (
    <Choice
      title="Görüşmeyi devret"
      lead={present.length ? HANDS : NOBODY}
      answers={[...answers, ["Sıraya geri bırak", () => acts.transfer(null)]]}
      foot={absent.length > 0 && `Masada değil: ${absent.join(", ")}`}
    />
  );
}
