/* Line drawings of 24 by 24; the words beside them say what they mean. */

const LINES = {
  assistant:
    "M5 6.5A2.5 2.5 0 0 1 7.5 4h9A2.5 2.5 0 0 1 19 6.5v6a2.5 2.5 0 0 1-2.5 2.5H12l-4 3.5V15h-.5A2.5 2.5 0 0 1 5 12.5zM9.5 9.5h.01M14.5 9.5h.01",
  close: "M6 9l6 6 6-6",
  send: "M12 19V5M6 11l6-6 6 6",
  copy: "M9 9V5.5A1.5 1.5 0 0 1 10.5 4h8A1.5 1.5 0 0 1 20 5.5v8a1.5 1.5 0 0 1-1.5 1.5H15M5.5 9h8A1.5 1.5 0 0 1 15 10.5v8a1.5 1.5 0 0 1-1.5 1.5h-8A1.5 1.5 0 0 1 4 18.5v-8A1.5 1.5 0 0 1 5.5 9z",
  check: "M5 12.5l4.5 4.5L19 7.5",
  clock: "M12 7.5V12l3 2M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16z",
  ended: "M6 12h12",
  outside:
    "M13.5 5H19v5.5M19 5l-8.5 8.5M10 6H6.5A1.5 1.5 0 0 0 5 7.5v10A1.5 1.5 0 0 0 6.5 19h10a1.5 1.5 0 0 0 1.5-1.5V14",
  phone:
    "M6.5 4.5h2.7l1.3 3.6-1.8 1.4a11 11 0 0 0 5.8 5.8l1.4-1.8 3.6 1.3v2.7c0 1.1-.9 2-2 2A13 13 0 0 1 4.5 6.5c0-1.1.9-2 2-2z",
  down: "M12 5v14M6 13l6 6 6-6",
  clip: "M19 11.5l-7.3 7.3a4.6 4.6 0 0 1-6.5-6.5l7.6-7.6a3.1 3.1 0 0 1 4.4 4.4l-7.6 7.6a1.5 1.5 0 0 1-2.2-2.2l6.9-6.9",
  page: "M7 3.5h6.5L18 8v11a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 6 19V4.5a1 1 0 0 1 1-1zM13.5 3.5V8H18M9 12.5h6M9 16h4",
  download: "M12 4.5v10M7.5 10.5L12 15l4.5-4.5M5.5 19h13",
  pause: "M8 6v12M16 6v12",
  warning: "M12 4.5l8.5 15h-17zM12 10v4M12 16.8h.01",
  alert: "M12 8v5M12 16.5h.01M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17z",
};

export type IconName = keyof typeof LINES;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg viewBox="0 0 24 24" class="icon" aria-hidden="true">
      <path d={LINES[name]} />
    </svg>
  );
}
