/* Which label is wanted: of some rows those that they have, with how many have it; else of all in use. */

import { useEffect } from "preact/hooks";
import { labelsOf } from "../../stores/labels.ts";
import type { Row } from "../../stores/wire.ts";
import { useDesk } from "../desk.ts";
import { Select } from "./select.tsx";

interface Props {
  name: string;
  value: string;
  rows?: readonly Row[];
  set(id: string): void;
}

export function LabelSelect({ name, value, rows, set }: Props) {
  const { labels } = useDesk();
  useEffect(() => {
    labels.load();
  }, [labels]);
  const counts = labelsOf(rows ?? []);
  const wanted = labels.inUse.value.filter(({ id }) => !rows || id === value || counts.has(id));
  const options = wanted.map(({ id, name: words }): [string, string] => [
    id,
    rows ? `${words} (${counts.get(id)?.count ?? 0})` : words,
  ]);
  return <Select name={name} label="Etiket" value={value} options={[["", "Hepsi"], ...options]} set={set} />;
}
