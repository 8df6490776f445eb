/* Which canned reply goes into the box: found by words, walked through by the arrows, read before it is taken. */

import { useDesk } from "../desk.ts";
import { FieldText } from "../field-text.tsx";
import { Combobox, Option } from "./combobox.tsx";
import { Dialog } from "./dialog.tsx";

const LIST = "canned";

export function Canned() {
  const { canned, stage } = useDesk();
  const replies = canned.replies.value;
  const leaveIf = (isPut: boolean) => {
    if (!isPut) return;
    stage.ask(null);
    stage.write("reply");
  };
  return (
    <Dialog title="Hazır yanıtlar" look="canned">
      <Combobox
        list={LIST}
        name="Hazır yanıtlarda ara"
        placeholder="Başlık ya da metinden bir sözcük"
        text={canned.text.value}
        at={replies.length ? canned.at.value : null}
        write={(text) => canned.want(text)}
        step={(by) => canned.step(by)}
        take={() => canned.useChosen().then(leaveIf)}
      />
      <p class="problem" role="alert" hidden={!canned.problem.value}>
        {canned.problem.value}
      </p>
      <div class="choosing">
        <div class="canned-list" id={LIST} role="listbox" aria-label="Hazır yanıtlar">
          {replies.map((reply, index) => (
            <Option
              key={reply.id}
              list={LIST}
              index={index}
              look="canned-line"
              isChosen={canned.at.value === index}
              take={() => canned.use(reply).then(leaveIf)}
            >
              <span class="name">{reply.title}</span>
              <small>{reply.team_label ?? "Bütün ekipler"}</small>
              <FieldText text={reply.preview} look="preview" />
            </Option>
          ))}
        </div>
        <Reading />
      </div>
      <p class="muted state" role="status">
        {statusOf(canned.isLoaded.value, replies.length)}
      </p>
    </Dialog>
  );
}

function statusOf(isLoaded: boolean, count: number): string {
  if (!isLoaded) return "Yükleniyor.";
  return count ? `${count} hazır yanıt. Enter metni kutuya koyar.` : "Bu sözcüklerle hazır yanıt yok.";
}

/* The chosen one in full; where there is no room for it, each line shows how its text begins. */
function Reading() {
  const chosen = useDesk().canned.chosen;
  return <div class="reading">{chosen && <FieldText text={chosen.preview} />}</div>;
}
