/** Loaded into every child (`--import`): when the launcher is gone, however it went, its channel closes and the child ends too. */
function end(): void {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), 5_000).unref();
}

if (process.connected) process.on('disconnect', end);
else end();
process.channel?.unref();
