/** `npm start` in one process: under a shell that gives way to its last command, npm’s signals reach the launcher itself. */
import './need-node.mjs';
import './ensure-built.mjs';

await import('../apps/launcher/dist/main.js');
