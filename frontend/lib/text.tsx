/* A text as elements: paragraphs, links, ticket numbers that do not break. Nothing of it is ever read as HTML. */

import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./icon.tsx";
import { partsOf } from "./links.ts";

const NEW_TAB = " (yeni sekmede açılır)";

/** Heard and not seen. */
export function Spoken({ children }: { children: ComponentChildren }) {
  return <span class="spoken">{children}</span>;
}

export function Paragraphs({ text }: { text: string }) {
  return (
    <>
      {text.split(/\n{2,}/).map((paragraph) => (
        <p>
          <Inline text={paragraph} />
        </p>
      ))}
    </>
  );
}

export function Inline({ text }: { text: string }) {
  return (
    <>
      {partsOf(text).map((part) => {
        if (typeof part === "string") return part;
        if ("number" in part) return <span class="number figures">{part.number}</span>;
        return <OutsideLink href={part.href}>{part.host ? `${part.label} (${part.host})` : part.label}</OutsideLink>;
      })}
    </>
  );
}

/** Always a tab of its own: the chat itself never leaves, nor does the desk. */
export function OutsideLink({ href, children }: { href: string; children: ComponentChildren }) {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
      <Spoken>{NEW_TAB}</Spoken>
    </a>
  );
}

export function ButtonLink({ href, label, icon = "outside" }: { href: string; label: string; icon?: IconName }) {
  return (
    <a class="button" href={href} target="_blank" rel="noopener noreferrer">
      {label}
      <Icon name={icon} />
      <Spoken>{NEW_TAB}</Spoken>
    </a>
  );
}
