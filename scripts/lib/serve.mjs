// The server's own process. It ends with the one that started it, however that one ended: nothing is left.
process.on("disconnect", () => process.exit(0));
process.argv.splice(1, 1, "next");
await import("../../node_modules/next/dist/bin/next");
