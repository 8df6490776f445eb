/* A question with numbered answers. */

import type { ComponentChildren } from "preact";
import { Key } from "../action-button.tsx";
import { useDesk } from "../desk.ts";
import { Dialog } from "./dialog.tsx";

/** What an answer is called, and what it does. */
export type Answer = [name: string, run: () => void];

interface Props {
  title: string;
  lead: string;
  answers: readonly Answer[];
  foot?: ComponentChildren;
}

export function Choice({ title, lead, answers, foot }: Props) {
  const { stage } = useDesk();
  const give = (answer: Answer | undefined) => {
    if (!answer) return;
    stage.ask(null);
    answer[1]();
  };
  return (
    <Dialog title={title} onKey={({ key }) => give(answers[Number(key) - 1])}>
      <p>{lead}</p>
      <div class="answers">
        {answers.map((answer, index) => (
          <button type="button" class="button" key={answer[0]} onClick={() => give(answer)}>
            <span>{answer[0]}</span>
            {index < 9 && <Key>{index + 1}</Key>}
          </button>
        ))}
      </div>
      {foot && <p class="muted">{foot}</p>}
    </Dialog>
  );
}
