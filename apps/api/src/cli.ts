import 'reflect-metadata';
import { grantAdmin } from './cli/admin.js';
import { printDemoPeople, seedDemoMarket } from './cli/demo.js';
import { checkLedger } from './cli/ledger.js';
import { migrateAll } from './cli/migrate.js';
import { runParseListing } from './cli/parse-listing.js';
import { runMatchTransfer, runVietqr, runVnpay } from './cli/payment-doors.js';
import { runSearch } from './cli/search.js';
import { checkStock } from './cli/stock.js';
import { UsageError } from './cli/usage-error.js';
import { complain } from './complain.js';

/** The operator's commands: `npm run -s cli -- <command> [options]`. One file each under cli/. */
const COMMANDS: Readonly<
  Record<string, { readonly run: (args: readonly string[]) => Promise<void>; readonly help: string }>
> = {
  migrate: { run: migrateAll, help: 'bring the database up to date (tables, communes, produce)' },
  'demo seed': { run: seedDemoMarket, help: 'fill an empty demo market' },
  'demo people': { run: printDemoPeople, help: 'whom one may sign in as in the demo' },
  search: { run: runSearch, help: '{"query":"…"} a line → {"hits":[…],"total":n}' },
  'parse-listing': {
    run: runParseListing,
    help: '{"id","channel","today","text"} a line → what is offered, asked or refused',
  },
  vietqr: { run: runVietqr, help: '{"encode":{…}} or {"decode":"…"} a line' },
  vnpay: { run: runVnpay, help: '{"kind":"payUrl"|"ipn",…} a line' },
  'match-transfer': { run: runMatchTransfer, help: '{"intents":[…]}, then a transaction a line' },
  'stock check': { run: checkStock, help: 'all orders against all stock; exit code 1 on any violation' },
  'ledger check': {
    run: checkLedger,
    help: 'the books against orders, receipts and transfers; exit code 1 on any violation',
  },
  'admin grant': { run: grantAdmin, help: '--phone 0912345678 [--role COOP_ADMIN|OPERATOR] [--name "Lê Thị Hạnh"]' },
};

async function main(args: readonly string[]): Promise<void> {
  const words = args.slice(0, args.findIndex((a) => a.startsWith('--')) >>> 0);
  const name = [words.slice(0, 2).join(' '), words[0] ?? ''].find((n) => n in COMMANDS);
  const command = name === undefined ? undefined : COMMANDS[name];
  if (!name || !command)
    throw new UsageError(
      `commands:\n${Object.entries(COMMANDS)
        .map(([n, c]) => `  ${n.padEnd(16)} ${c.help}`)
        .join('\n')}`,
    );
  await command.run(args.slice(name.split(' ').length));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof UsageError)) return complain(error);
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
});
