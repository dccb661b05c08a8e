/** Loaded into every child (`--import`): when the launcher is gone, however it went, its channel closes and the child ends too. */
process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), 5_000).unref();
});
process.channel?.unref();
