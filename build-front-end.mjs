// Bundles our stylesheet, that of the gallery, and our script; WhiteNoise gives them hashed names later.
import { build } from "esbuild";

const out = "interlink/ui/static/ui/dist";
await build({
  entryPoints: { interlink: "interlink/ui/styles/interlink.css", gallery: "interlink/ui/styles/gallery.css" },
  bundle: true,
  minify: true,
  outdir: out,
  loader: { ".woff2": "file" },
  assetNames: "[name]",
  // The three newest engines and what public offices still run: nesting and light-dark() get plain fallbacks by hand.
  target: ["chrome109", "firefox115", "safari16"],
  logLevel: "warning",
});
await build({
  entryPoints: { interlink: "interlink/ui/scripts/interlink.js" },
  bundle: true,
  minify: true,
  format: "iife",
  outdir: out,
  target: ["es2020"],
  logLevel: "warning",
});
