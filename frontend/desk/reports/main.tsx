/* Reports, loaded when a supervisor opens them: a bundle of its own, so that the desk does not carry its charts. */

import { render } from "preact";
import { ReportsView } from "./screen.tsx";
import { Reports } from "./store.ts";

const reports = new Reports(); // what was chosen is still there when the screen is opened again

/** Draws the reports here, and gives back what takes them away. */
export function mount(place: HTMLElement): () => void {
  render(<ReportsView reports={reports} />, place);
  reports.load();
  return () => render(null, place);
}
