/** `npm start` in one process: a shell with several commands between npm and the launcher would swallow npm's signals. */
import './need-node.mjs';
import './ensure-built.mjs';

await import('../apps/launcher/dist/main.js');
