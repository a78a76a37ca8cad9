// Every frontend/<name>.ts becomes src/iglo/foundation/static/iglo/build/<name>.js.
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const entries = readdirSync(here).filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"));
const options = {
  entryPoints: entries.map((name) => join(here, name)),
  outdir: join(here, "../src/iglo/foundation/static/iglo/build"),
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  legalComments: "eof",
  logLevel: "warning",
};

if (process.argv.includes("--watch")) {
  const context = await esbuild.context({ ...options, logLevel: "info" });
  await context.watch();
} else {
  await esbuild.build(options);
}
