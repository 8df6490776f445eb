/* Which labels the talk has: found by words, put on and taken off one after the other. */

import { Icon } from "../../../lib/icon.tsx";
import { useDesk } from "../desk.ts";
import { LabelChip } from "../labels.tsx";
import { Combobox, Option } from "./combobox.tsx";
import { Dialog } from "./dialog.tsx";

const LIST = "labels";

export function Labels() {
  const { labels } = useDesk();
  const [found, put] = [labels.found.value, labels.put.value];
  return (
    <Dialog title="Görüşmeyi etiketle" look="labelling" leave="Kapat">
      <Combobox
        list={LIST}
        name="Etiketlerde ara"
        placeholder="Etiket adından bir sözcük"
        text={labels.text.value}
        at={found.length ? labels.at.value : null}
        write={(text) => labels.want(text)}
        step={(by) => labels.step(by)}
        take={() => labels.toggle()}
      />
      <p class="problem" role="alert" hidden={!labels.problem.value}>
        {labels.problem.value}
      </p>
      <div class="found" id={LIST} role="listbox" aria-label="Etiketler" aria-multiselectable="true">
        {found.map((label, index) => (
          <Option
            key={label.id}
            list={LIST}
            index={index}
            look="command"
            isChosen={index === labels.at.value}
            isOn={put.has(label.id)}
            take={() => labels.toggle(label)}
          >
            <LabelChip label={label} />
            {put.has(label.id) && (
              <small>
                <Icon name="check" />
                seçili
              </small>
            )}
          </Option>
        ))}
      </div>
      <p class="muted state" role="status">
        {statusOf(labels.isLoaded.value, found.length, put.size)}
      </p>
    </Dialog>
  );
}

function statusOf(isLoaded: boolean, found: number, put: number): string {
  if (!isLoaded) return "Yükleniyor.";
  if (!found) return "Bu sözcüklerle etiket yok.";
  return put ? `${put} etiket seçili. Enter ekler ya da kaldırır.` : "Seçili etiket yok. Enter ekler.";
}
