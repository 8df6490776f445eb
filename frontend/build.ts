/* Bundles what browsers load into web/static/build: minified, with a hash in the name, compressed beforehand, and a
   manifest that tells web.assets which name stands for which file. Run by `make`, with the Node.js of the wheel. */

import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { type BuildOptions, type BuildResult, build, type Plugin, transform } from "esbuild";

const HERE = import.meta.dirname;
const OUT = join(HERE, "..", "web", "static", "build");

/* The site's script is a classic one, of one function; all others are modules. */
const EMBEDDED = { widget: "embed/widget.ts" };
const ENTRIES = [
  { out: "chat", in: "widget/main.tsx" },
  { out: "chat", in: "widget/styles/chat.css" },
  { out: "desk", in: "desk/main.tsx" },
  { out: "desk", in: "desk/desk.css" },
  { out: "reports", in: "desk/reports/main.tsx" },
  { out: "reports", in: "desk/reports/reports.css" },
  { out: "ticker", in: "desk/ticker.ts" },
  { out: "ticket", in: "ticket/main.tsx" },
  { out: "ticket", in: "ticket/ticket.css" },
  { out: "help", in: "help/help.ts" },
  { out: "page", in: "styles/page.css" },
  { out: "platform", in: "styles/platform.css" },
];

const inlineStyles: Plugin = {
  name: "inline-styles",
  setup(bundle) {
    bundle.onLoad({ filter: /\.inline\.css$/ }, async ({ path }) => {
      const { code } = await transform(readFileSync(path, "utf8"), { loader: "css", minify: true, charset: "utf8" });
      return { contents: code.trim(), loader: "text" };
    });
  },
};

const SHARED: BuildOptions = {
  absWorkingDir: HERE,
  outdir: OUT,
  bundle: true,
  minify: true,
  write: false,
  metafile: true,
  charset: "utf8",
  target: "es2022",
  entryNames: "[name]-[hash]",
  jsx: "automatic",
  jsxImportSource: "preact",
  legalComments: "none",
  plugins: [inlineStyles],
};

const results = await Promise.all([
  build({ ...SHARED, entryPoints: EMBEDDED, format: "iife" }),
  build({ ...SHARED, entryPoints: ENTRIES, format: "esm" }),
]);
rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
const manifest = Object.fromEntries(results.flatMap(written));
writeFileSync(join(OUT, "manifest.tmp"), `${JSON.stringify(manifest, null, 2)}\n`);
renameSync(join(OUT, "manifest.tmp"), join(OUT, "manifest.json"));

/* Writes each file as it is, as gzip and as brotli; gives [the name that pages know, the name of the file]. */
function written({ outputFiles = [] }: BuildResult): [string, string][] {
  return outputFiles.map(({ path, contents }) => {
    const name = basename(path);
    writeFileSync(path, contents);
    writeFileSync(`${path}.gz`, gzipSync(contents, { level: constants.Z_BEST_COMPRESSION }));
    writeFileSync(`${path}.br`, brotliCompressSync(contents));
    return [name.replace(/-[A-Z0-9]+(?=\.)/, ""), name];
  });
}
