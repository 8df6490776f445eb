/* The picture of a document that was sent from this tab; the sign of a page for any other. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../icon.tsx";
import { pictures } from "./pictures.ts";

export function Picture({ id }: { id: string | null | undefined }) {
  const drawn = id ? pictures.value.get(id) : undefined;
  if (drawn) return <Copy of={drawn} />;
  return (
    <span class="picture" aria-hidden="true">
      <Icon name="page" />
    </span>
  );
}

function Copy({ of: drawn }: { of: HTMLCanvasElement }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => canvas.current?.getContext("2d")?.drawImage(drawn, 0, 0), [drawn]);
  return <canvas class="picture" width={drawn.width} height={drawn.height} aria-hidden="true" ref={canvas} />;
}
