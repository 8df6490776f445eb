/* Every key and what it does. */

import { useSignal } from "@preact/signals";
import { ACTIONS, shownKey, singleKeys } from "../../actions.ts";
import { useDesk } from "../desk.ts";
import { Dialog } from "./dialog.tsx";

const MORE: [string, string][] = [
  ["↑ ↓", "Listede gezin"],
  ["Enter", "Gönder"],
  ["/", "Boş yanıt kutusunda hazır yanıtları göster"],
  ["Esc", "Yazmayı bırak, listeye dön"],
];

export function Keys() {
  const desk = useDesk();
  const isOn = useSignal(singleKeys.isOn);
  const keys = [
    ...ACTIONS.filter((action) => action.isFor(desk)).map((action): [string, string] => [
      shownKey(action),
      action.name,
    ]),
    ...MORE,
  ];
  return (
    <Dialog title="Kısayollar" look="all-keys" leave="Kapat">
      <p class="muted">Yazarken Alt tuşuyla birlikte basın: Alt+A gibi.</p>
      <dl class="keys">
        {keys.map(([key, name]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{name}</dd>
          </div>
        ))}
      </dl>
      <p class="check">
        <input
          type="checkbox"
          id="single-keys"
          checked={isOn.value}
          onChange={({ currentTarget }) => {
            singleKeys.isOn = isOn.value = currentTarget.checked;
          }}
        />
        <label for="single-keys">Harfler tek başına da çalışsın</label>
      </p>
    </Dialog>
  );
}
