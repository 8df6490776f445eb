/* Where words stand in a text, in any spelling, each as the beginning of one: for drawing a text with them marked. */

import { fold } from "./fold.ts";

export interface Piece {
  text: string;
  isMarked: boolean;
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** The text in order; a word that begins as one of the wanted ones is a piece of its own. */
export function markWords(text: string, wanted: string): Piece[] {
  const beginnings = [...wanted.matchAll(WORD)].map(([word]) => fold(word));
  const pieces: Piece[] = [];
  let done = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!beginnings.some((beginning) => fold(word).startsWith(beginning))) continue;
    pieces.push({ text: text.slice(done, index), isMarked: false }, { text: word, isMarked: true });
    done = index + word.length;
  }
  return [...pieces, { text: text.slice(done), isMarked: false }].filter((piece) => piece.text !== "");
}
