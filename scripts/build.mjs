import { reportFailure } from "./lib/project.mjs";
import { setUp } from "./lib/setup.mjs";

/** `npm run build`: all that the dashboard needs to be served from this folder, without serving it. */
try {
  await setUp();
  process.exit();
} catch (error) {
  reportFailure(error);
}
