import { ConfigError } from '@nongsan/platform';

/** Ends a process that could not start: a wrong configuration in words, anything else with its stack. */
export function complain(error: unknown): void {
  const text =
    error instanceof ConfigError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
  setTimeout(() => process.exit(1), 200).unref();
}
