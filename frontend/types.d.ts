/* What the bundler and the pages give, for the compiler. */

/** A style as a text, minified: for a shadow root. */
declare module "*.inline.css" {
  const text: string;
  export default text;
}

interface Window {
  Destek?: import("./embed/widget.ts").Destek;
  navigation?: EventTarget;
}
